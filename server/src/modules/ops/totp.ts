import { Secret, TOTP } from 'otpauth'
import type { Random } from '../../platform/ids.ts'

/** What every authenticator app can do (RFC 6238 with its defaults); a phone's clock may be off by one step. */
const TOTP_RULES = { algorithm: 'SHA1', digits: 6, period: 30 } as const
const WINDOW = 1
/** 160 bits, as RFC 4226 §4 asks. */
const SECRET_BYTES = 20

/** Base32. */
export function newTotpSecret(random: Random): string {
  const bytes = Uint8Array.from(Buffer.from(random.token(), 'base64url').subarray(0, SECRET_BYTES))
  return new Secret({ buffer: bytes.buffer }).base32
}

/** What the authenticator app reads off the QR code. */
export function totpUri(secret: string, email: string): string {
  return new TOTP({ ...TOTP_RULES, issuer: 'BuildXpert', label: email, secret }).toString()
}

/** The time step that a code belongs to, if it is one of now or of a step beside it. Whoever accepts it must take none up to it again. */
export function stepOf(secret: string, code: string, now: Date): number | undefined {
  const at = { ...TOTP_RULES, timestamp: now.getTime() }
  const delta = TOTP.validate({ ...at, secret: Secret.fromBase32(secret), token: code, window: WINDOW })
  return delta === null ? undefined : TOTP.counter(at) + delta
}
