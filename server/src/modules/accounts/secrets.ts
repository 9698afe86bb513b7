import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

type Purpose = 'one-time codes' | 'refresh tokens' | 'signing keys' | 'device ids'

/** One key per use out of the configured secret (HKDF-SHA-256, RFC 5869), so that no key ever serves two ends. */
function keyFor(secret: string, purpose: Purpose): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'buildxpert', purpose, 32))
}

/** What is kept of a code: bound to its challenge, its purpose and its phone, and worth nothing without the server's secret. */
export function hashCode(
  secret: string,
  challenge: { id: string; purpose: string; phone: string },
  code: string,
): Buffer {
  const bound = [challenge.id, challenge.purpose, challenge.phone, code].join('\n')
  return createHmac('sha256', keyFor(secret, 'one-time codes')).update(bound).digest()
}

export const isSameHash = (a: Buffer, b: Buffer) => a.length === b.length && timingSafeEqual(a, b)

/** A refresh token is 256 random bits, so a plain hash of it is enough at rest. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest()

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

const NONCE = 12
const TAG = 16

/** AES-256-GCM: nonce, tag, ciphertext. `label` is authenticated with it: a sealed key cannot be moved to another row. */
export function seal(secret: string, label: string, text: string): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', keyFor(secret, 'signing keys'), nonce).setAAD(
    Buffer.from(label),
  )
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** Undefined when it was sealed with another secret or was tampered with. */
export function unseal(secret: string, label: string, box: Buffer): string | undefined {
  const decipher = createDecipheriv('aes-256-gcm', keyFor(secret, 'signing keys'), box.subarray(0, NONCE), {
    authTagLength: TAG,
  })
  decipher.setAAD(Buffer.from(label)).setAuthTag(box.subarray(NONCE, NONCE + TAG))
  try {
    return Buffer.concat([decipher.update(box.subarray(NONCE + TAG)), decipher.final()]).toString('utf8')
  } catch (error) {
    // The only way final() fails is a tag that does not fit; anything else is a fault of ours.
    if (error instanceof Error && error.message.includes('unable to authenticate')) return undefined
    throw error
  }
}
