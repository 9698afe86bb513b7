import { timingSafeEqual } from 'node:crypto'
import type { Tx } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import type { BookingRules } from './booking.ts'
import { saveStartCodeTries, type LockedBooking } from './store.ts'

/**
 * Whether the provider stands before the customer: the four digits that only the customer sees. Answers the refusal instead of throwing it,
 * so that the caller commits the counted try; the booking's row lock makes parallel guesses wait for each other.
 */
export async function checkStartCode(
  tx: Tx,
  booking: LockedBooking,
  code: string | undefined,
  now: Date,
  rules: BookingRules,
): Promise<Problem | null> {
  if (code === undefined) return new Problem('booking.start_code_required')
  const lockedUntil = booking.start_code_locked_until
  if (lockedUntil && lockedUntil > now) {
    const retryAfterSeconds = Math.ceil((lockedUntil.getTime() - now.getTime()) / 1000)
    return new Problem('booking.start_code_locked', { retryAfterSeconds })
  }
  if (timingSafeEqual(Buffer.from(code), Buffer.from(booking.start_code))) return null

  const tries = booking.start_code_tries + 1
  if (tries < rules.startCodeTries) await saveStartCodeTries(tx, booking, tries, null)
  else await saveStartCodeTries(tx, booking, 0, new Date(now.getTime() + rules.startCodeLockMs))
  return new Problem('booking.start_code_wrong')
}
