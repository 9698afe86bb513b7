import { createHmac } from 'node:crypto'
import type { Random } from '../../platform/ids.ts'
import { keyFor } from '../../platform/secrets.ts'

const COUNT = 10
/** RFC 4648's Base32 in small letters: five bits each, ten of them are fifty. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567'
const LENGTH = 10

/** Ten ways in for somebody whose phone is lost, each good once: `xxxxx-xxxxx`. */
export function newRecoveryCodes(random: Random): string[] {
  return Array.from({ length: COUNT }, () => {
    const bytes = Buffer.from(random.token(), 'base64url').subarray(0, LENGTH)
    const letters = Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join('')
    return `${letters.slice(0, 5)}-${letters.slice(5)}`
  })
}

export const isRecoveryCode = (code: string) => code.includes('-')

/** What is kept of one: worth nothing without the server's secret, and nobody else's code. */
export function hashRecoveryCode(secret: string, staffId: string, code: string): Buffer {
  return createHmac('sha256', keyFor(secret, 'staff recovery codes'))
    .update(`${staffId}\n${code.toLowerCase()}`)
    .digest()
}
