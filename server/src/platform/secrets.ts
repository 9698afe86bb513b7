import {
  createCipheriv,
  createDecipheriv,
  createHash,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/** One key per use out of the configured secret (HKDF-SHA-256, RFC 5869), so that no key ever serves two ends. */
export function keyFor(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'buildxpert', purpose, 32))
}

export const isSameHash = (a: Buffer, b: Buffer) => a.length === b.length && timingSafeEqual(a, b)

/** For tokens of 256 random bits: a plain hash of one is enough at rest. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest()

const NONCE = 12
const TAG = 16

/** What a sealed text is for, and whose it is: authenticated with it, so that it opens nowhere else. */
export type Seal = { purpose: string; label: string }

/** AES-256-GCM: nonce, tag, ciphertext. */
export function seal(secret: string, { purpose, label }: Seal, text: string): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', keyFor(secret, purpose), nonce).setAAD(Buffer.from(label))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** Undefined when it was sealed with another secret or for something else, or was tampered with. */
export function unseal(secret: string, { purpose, label }: Seal, box: Buffer): string | undefined {
  const decipher = createDecipheriv('aes-256-gcm', keyFor(secret, purpose), box.subarray(0, NONCE), {
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
