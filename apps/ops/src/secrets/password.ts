import { PASSWORD_LENGTH } from '@buildxpert/contract/plain'

/** How good a password is, by what counts most: its length (NIST SP 800-63B). Whether it has been leaked only the server knows. */
export type Strength = 'empty' | 'short' | 'fair' | 'good' | 'strong'

const GOOD = 12
const STRONG = 16

export function strengthOf(password: string): Strength {
  const length = [...password.normalize('NFC')].length
  if (length === 0) return 'empty'
  if (length < PASSWORD_LENGTH.min) return 'short'
  if (length < GOOD) return 'fair'
  return length < STRONG ? 'good' : 'strong'
}

export function isLongEnough(password: string): boolean {
  return strengthOf(password) !== 'empty' && strengthOf(password) !== 'short'
}
