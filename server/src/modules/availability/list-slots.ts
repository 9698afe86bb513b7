import { Day, type Slot, type SlotQuery } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../../platform/actor.ts'
import { Problem } from '../../platform/problem.ts'
import { requireVisibleListing } from '../providers/index.ts'
import { toSlot } from './present.ts'
import { availabilityOf } from './require-free.ts'
import { dayAt, dayOn } from './calendar.ts'
import { freeSlots } from './slots.ts'
import { findOffer } from './store.ts'

const MOST_DAYS = 31

/** Free starts for one service of a listing. What is past or too soon is left out rather than refused. */
export async function listSlots(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  listingId: string,
  { from, to, serviceId, minutes }: SlotQuery,
): Promise<Slot[]> {
  const [listing, offer] = await Promise.all([
    requireVisibleListing(db, actor, listingId),
    findOffer(db, listingId, serviceId),
  ])
  if (!offer) throw new Problem('booking.service_not_offered')

  const range = readRange(from, to, listing.zone)
  const availability = await availabilityOf(
    db,
    { providerId: listing.provider_id, zone: listing.zone },
    range,
  )
  const length = Math.max(offer.minutes, minutes ?? 0)
  return freeSlots({ ...availability, ...range, minutes: length, now: clock.now() }).map(toSlot)
}

/** Days are the provider's; the last one is included. */
function readRange(from: string, to: string, zone: string): { from: Date; to: Date } {
  const isDay = (text: string) => Day.safeParse(text).success
  const dayIn = (text: string) => (isDay(text) ? dayOn(text, zone) : dayAt(Date.parse(text), zone))
  const first = isDay(from) ? dayIn(from).from : Date.parse(from)
  const end = isDay(to) ? dayIn(to).to : Date.parse(to)
  const days = dayIn(from).daysUntil(dayIn(to))
  if (first >= end || days > MOST_DAYS) {
    const detail = first >= end ? 'must be after `from`' : `at most ${MOST_DAYS} days after \`from\``
    throw new Problem('request.invalid', { errors: [{ pointer: '#/query/to', code: 'not_allowed', detail }] })
  }
  return { from: new Date(first), to: new Date(end) }
}
