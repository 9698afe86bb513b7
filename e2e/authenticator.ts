import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

const STEP_MS = 30_000
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** An authenticator app on somebody's phone (RFC 6238), made from what they read off the screen. */
export function authenticator(secret: string) {
  const key = fromBase32(secret)
  let lastStep = 0
  return {
    /** A code that was not used before. A code is taken 30 s early too, so there is seldom a wait. */
    async freshCode(): Promise<string> {
      const step = Math.max(lastStep + 1, Math.floor(Date.now() / STEP_MS))
      await sleep(Math.max(0, (step - 1) * STEP_MS + 500 - Date.now()))
      lastStep = step
      return codeAt(key, step)
    },
  }
}
export type Authenticator = ReturnType<typeof authenticator>

function codeAt(key: Buffer, step: number) {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', key).update(counter).digest()
  const at = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000).padStart(6, '0')
}

function fromBase32(text: string) {
  const bits = [...text.replaceAll(/\s/g, '')].map((letter) =>
    LETTERS.indexOf(letter).toString(2).padStart(5, '0'),
  )
  return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
