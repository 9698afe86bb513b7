import { DAY, MINUTE } from '../../platform/clock.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { blockedBy, firstFreeSlots, isTaken, whyNotOffered, type Slot } from './slots.ts'
import { readAvailability } from './store.ts'

/** No window is longer (check on `availability_plans`). */
const LONGEST_WINDOW = 92 * DAY

type Visit = { providerId: string; zone: string; minutes: number; now: Date }

/**
 * The visit as it would be booked, if the provider works then: else `booking.too_soon`, `too_far_ahead` or `slot_not_offered`. Two may ask
 * at once, so only the constraint on bookings can tell that a time is free; one that is seen to be taken is refused with
 * `booking.slot_taken` here, where it costs the many who come too late no write.
 */
export async function requireFree(
  db: Db,
  { providerId, zone, minutes, now, startsAt }: Visit & { startsAt: Date },
) {
  const availability = await availabilityOf(db, { providerId, zone }, { from: startsAt, to: startsAt })
  const refusal = whyNotOffered({ ...availability, minutes, startsAt, now })
  if (refusal) throw new Problem(refusal)

  const blocked = blockedBy(startsAt.getTime(), minutes, availability.plan)
  if (isTaken(availability.booked, blocked)) throw new Problem('booking.slot_taken')
  return {
    startsAt,
    endsAt: new Date(startsAt.getTime() + minutes * MINUTE),
    blocked: { from: new Date(blocked.from), to: new Date(blocked.to) },
  }
}

/** The next few free times of one provider from `from` on. */
export async function nextFreeSlots(
  db: Db,
  { providerId, zone, minutes, now, from, count }: Visit & { from: Date; count: number },
): Promise<Slot[]> {
  const to = new Date(now.getTime() + LONGEST_WINDOW)
  const availability = await availabilityOf(db, { providerId, zone }, { from, to })
  return firstFreeSlots({ ...availability, minutes, from, now }, count)
}

export async function availabilityOf(
  db: Db,
  { providerId, zone }: { providerId: string; zone: string },
  range: { from: Date; to: Date },
) {
  const all = await readAvailability(db, [{ id: providerId, zone }], range)
  const one = all.get(providerId)
  if (!one) throw new Error('a provider without availability: the statement answers one row for each')
  return one
}
