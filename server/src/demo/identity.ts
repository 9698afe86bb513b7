import { v5 } from 'uuid'

const NAMESPACE = '6f1d2a7e-4c1b-4b0e-9a52-0b3c8de1f7a4'

/** The same id each time for the same thing, so that seeding twice finds everything already there. */
export const idOf = (seed: number, key: string) => v5(`${seed}:${key}`, NAMESPACE)

/**
 * Phones of made-up people, in one range that is easy to tell: +91 980 0000001 and up for those one can sign in as by heart,
 * +91 980 0001000 for customers in the histories, +91 980 0100000 for providers.
 */
export const phoneOf = {
  fixed: (n: number) => phone(n),
  customer: (n: number) => phone(1_000 + n),
  provider: (n: number) => phone(100_000 + n),
}
const phone = (n: number) => `+91980${String(n).padStart(7, '0')}`
