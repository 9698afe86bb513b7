import { randomBytes, randomInt, randomUUIDv7 } from 'node:crypto'
import type { Clock } from './clock.ts'

/** UUIDv7 (RFC 9562): sorted by time, made here because PostgreSQL 15 cannot. */
export type NewId = () => string
export const newId: NewId = () => randomUUIDv7()

/** The same by another clock than the machine's: what several processes make is in order, too. */
export const newIdBy =
  (clock: Clock): NewId =>
  () =>
    timePartAt(clock.now()) + randomUUIDv7().slice(13)

/** No id that was made at this instant or later is below this one. */
export const firstIdAt = (instant: Date): string => `${timePartAt(instant)}-7000-8000-000000000000`

function timePartAt(instant: Date): string {
  const time = instant.getTime().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}`
}

/** Randomness for secrets, injected so that tests can be told what came. */
export interface Random {
  /** `length` decimal digits, each equally likely (OWASP ASVS 6.5.3). */
  digits(length: number): string
  /** 256 bits, base64url: refresh tokens and the like (OWASP ASVS 11.5.1). */
  token(): string
}
export const secureRandom: Random = {
  digits: (length) =>
    randomInt(0, 10 ** length)
      .toString()
      .padStart(length, '0'),
  token: () => randomBytes(32).toString('base64url'),
}
