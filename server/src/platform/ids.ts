import { randomBytes, randomInt, randomUUIDv7 } from 'node:crypto'

/** UUIDv7 (RFC 9562): sorted by time, made here because PostgreSQL 15 cannot. */
export type NewId = () => string
export const newId: NewId = () => randomUUIDv7()

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
