import { createHmac } from 'node:crypto'
import { isSameHash, keyFor } from '../../platform/secrets.ts'

/** What is kept of a code: bound to its challenge, its purpose and its phone, and worth nothing without the server's secret. */
export function hashCode(
  secret: string,
  challenge: { id: string; purpose: string; phone: string },
  code: string,
): Buffer {
  const bound = [challenge.id, challenge.purpose, challenge.phone, code].join('\n')
  return createHmac('sha256', keyFor(secret, 'one-time codes')).update(bound).digest()
}

/**
 * The token that follows `token`. Derived and not drawn, so that whoever repeats a refresh whose answer was lost gets the very same
 * answer; `salt` is fresh for each step, so a stolen secret alone does not tell the next one.
 */
export function successorOf(secret: string, token: string, salt: Buffer): string {
  return createHmac('sha256', keyFor(secret, 'refresh tokens')).update(salt).update(token).digest('base64url')
}

/** `drawn` and our word that it was us who drew it. */
export function newDeviceId(secret: string, drawn: string): string {
  return `${drawn}.${createHmac('sha256', keyFor(secret, 'device ids')).update(drawn).digest('base64url')}`
}

export function isDeviceId(secret: string, id: string): boolean {
  const [drawn = ''] = id.split('.')
  return isSameHash(Buffer.from(newDeviceId(secret, drawn)), Buffer.from(id))
}
