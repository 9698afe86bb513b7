import { MAX_VISIT_MINUTES, visitMinutes, type CreateBooking } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { AccountActor, RequestContext } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db.ts'
import { answerOnce, type Answer } from '../../platform/idempotency.ts'
import { Problem } from '../../platform/problem.ts'
import { findAddress, holdAccounts } from '../accounts/index.ts'
import { nextFreeSlots, requireFree } from '../availability/index.ts'
import { freeCancelUntil, respondBy } from './booking.ts'
import { BOOKING_EVENTS } from './events.ts'
import { toBooking } from './present.ts'
import { priceLines } from './price.ts'
import { findBookingOf } from './store-reads.ts'
import { insertBooking, listOffers } from './store.ts'

type Needs = Pick<Deps, 'config' | 'db' | 'emit' | 'newId' | 'random' | 'clock'>

/** How many free times are offered to the one who came second. */
const NEXT_SLOTS = 3

/**
 * A customer asks for a visit. Price, place and deadlines are frozen here; the same key answers the same bytes (`answerOnce`). Whoever
 * loses the race for a time is told the next free ones.
 */
export async function createBooking(
  deps: Needs,
  actor: AccountActor,
  context: Pick<RequestContext, 'language'>,
  key: string,
  input: CreateBooking,
): Promise<Answer> {
  const request = { operation: 'createBooking', ...input }
  let visit: Visit | undefined
  try {
    return await answerOnce(deps, { accountId: actor.accountId, key, request }, async (tx) => {
      visit = await planVisit(tx, actor, input)
      const id = await book(deps, tx, actor, input, visit)
      const booking = await findBookingOf(tx, actor.accountId, id)
      if (!booking) throw new Error('a booking is gone before it was answered')
      const reader = {
        accountId: actor.accountId,
        language: context.language,
        now: deps.clock.now(),
        rules: deps.config.booking,
      }
      return { status: 201, body: toBooking(booking, reader) }
    })
  } catch (error) {
    if (!visit || !(error instanceof Problem) || error.code !== 'booking.slot_taken') throw error
    // Only now, with the transaction rolled back: it holds no connection while we look for other times.
    throw new Problem('booking.slot_taken', { nextSlots: await otherTimes(deps, visit, input) })
  }
}

type Visit = Awaited<ReturnType<typeof planVisit>>

/** Everything about the visit that does not depend on when it is. */
async function planVisit(tx: Tx, actor: AccountActor, input: CreateBooking) {
  const found = await findAddress(tx, actor.accountId, input.addressId)
  if (!found) throw new Problem('address.not_found')
  const { label, line1, line2, landmark, city, state, pin, lat, lng } = found

  const offers = await listOffers(tx, input.listingId, { lat, lng })
  const [offer] = offers
  if (!offer) throw new Problem('listing.not_found')
  if (offer.provider_account_id === actor.accountId) throw new Problem('booking.own_listing')
  if (offer.listing_state !== 'active') throw new Problem('listing.not_active')
  if (offer.distance > offer.service_radius_meters) throw new Problem('booking.outside_area')

  const { lines, totalPaise } = priceLines(input.services, offers)
  const minutes = visitMinutes(lines)
  if (minutes > MAX_VISIT_MINUTES) throw new Problem('booking.visit_too_long')
  return {
    providerId: offer.provider_id,
    providerAccountId: offer.provider_account_id,
    category: offer.category_slug,
    zone: offer.zone,
    minutes,
    lines,
    totalPaise,
    address: { label, line1, line2, landmark, city, state, pin, lat, lng },
    distance: offer.distance,
  }
}

async function book(deps: Needs, tx: Tx, actor: AccountActor, input: CreateBooking, visit: Visit) {
  const { config, clock, newId, random } = deps
  const now = clock.now()
  const { providerId, zone, minutes } = visit
  const slot = await requireFree(tx, { providerId, zone, startsAt: new Date(input.startsAt), minutes, now })
  const deadline = respondBy(now, slot.startsAt, config.booking)
  const id = newId()
  const isBooked = await insertBooking(tx, {
    id,
    event_id: newId(),
    customer_id: actor.accountId,
    provider_id: providerId,
    listing_id: input.listingId,
    category_slug: visit.category,
    starts_at: slot.startsAt,
    ends_at: slot.endsAt,
    blocked: slot.blocked,
    zone,
    total_paise: visit.totalPaise,
    note: input.note ?? null,
    address: visit.address,
    distance_meters: visit.distance,
    start_code: random.digits(4),
    respond_by: deadline,
    free_cancel_until: freeCancelUntil(slot.startsAt, config.booking),
    created_at: now,
    lines: visit.lines,
  })
  if (!isBooked) throw new Problem('booking.slot_taken')
  await requireStaying(tx, actor.accountId, visit.providerAccountId)
  await deps.emit(tx, BOOKING_EVENTS.requested, {
    bookingId: id,
    version: 1,
    from: null,
    to: 'requested',
    actor: 'customer',
    createdAt: now.toISOString(),
    startsAt: slot.startsAt.toISOString(),
    respondBy: deadline.toISOString(),
    completeAt: null,
  })
  return id
}

/**
 * Nobody who is leaving books or is booked. Only the one who has got the slot asks, and keeps both accounts as they are until the booking is
 * there to be seen: a wish to be deleted comes before this, and we see it, or waits, and sees the booking.
 */
async function requireStaying(tx: Tx, customerId: string, providerAccountId: string): Promise<void> {
  const leaving = await holdAccounts(tx, [customerId, providerAccountId])
  if (leaving.includes(customerId)) throw new Problem('account.deletion_requested')
  if (leaving.length > 0) throw new Problem('listing.not_active')
}

async function otherTimes({ db, clock }: Needs, visit: Visit, input: CreateBooking) {
  const { providerId, zone, minutes } = visit
  const from = new Date(input.startsAt)
  const slots = await nextFreeSlots(db, {
    providerId,
    zone,
    minutes,
    from,
    now: clock.now(),
    count: NEXT_SLOTS,
  })
  return slots.map(({ startsAt, endsAt }) => ({
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  }))
}
