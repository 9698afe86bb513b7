import { MAX_VISIT_MINUTES, visitMinutes, type CreateBooking } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { AccountActor, RequestContext } from '../../platform/actor.ts'
import { inOneStatement } from '../../platform/db.ts'
import { answerOnceInStatement, type Answer } from '../../platform/idempotency.ts'
import { Problem } from '../../platform/problem.ts'
import { nextFreeSlots, requireFree } from '../availability/index.ts'
import { freeCancelUntil, respondBy } from './booking.ts'
import { BOOKING_EVENTS } from './events.ts'
import { toBooking } from './present.ts'
import { priceLines } from './price.ts'
import type { BookingRow } from './store-reads.ts'
import { insertBooking, listAsked, type Booked } from './store.ts'

type Needs = Pick<Deps, 'config' | 'db' | 'emit' | 'newId' | 'random' | 'clock'>

/** How many free times are offered to the one who came second. */
const NEXT_SLOTS = 3

/**
 * A customer asks for a visit. Price, place and deadlines are frozen here; the same key answers the same bytes. Two reads say what the
 * booking would be, one statement makes it: whatever became wrong in between, or is wanted by two at once, the statement finds. Whoever
 * loses the race for a time is told the next free ones.
 */
export async function createBooking(
  deps: Needs,
  actor: AccountActor,
  context: Pick<RequestContext, 'language'>,
  key: string,
  input: CreateBooking,
): Promise<Answer> {
  const { accountId } = actor
  const request = { operation: 'createBooking', ...input }
  let visit: Visit | undefined
  try {
    return await answerOnceInStatement(deps, { accountId, key, request }, async (keep) => {
      visit = await planVisit(deps, actor, input)
      const booking = await becomeBooking(deps, actor, input, visit)
      const reader = {
        accountId,
        language: context.language,
        now: booking.created_at,
        rules: deps.config.booking,
      }
      const answer = keep({ status: 201, body: toBooking(booking, reader) })

      const outcome = await inOneStatement(deps.db, (tx) =>
        insertBooking(tx, {
          ...rowOf(booking),
          timelineId: deps.newId(),
          ...deps.emit.row(tx, BOOKING_EVENTS.requested, {
            bookingId: booking.id,
            version: 1,
            from: null,
            to: 'requested',
            actor: 'customer',
            createdAt: booking.created_at.toISOString(),
            startsAt: booking.starts_at.toISOString(),
            respondBy: booking.respond_by.toISOString(),
            completeAt: null,
          }),
          ...answer,
        }),
      )
      if (!outcome.isKeyFree) return null
      requireBooked(outcome, accountId)
      return answer
    })
  } catch (error) {
    if (!visit || !(error instanceof Problem) || error.code !== 'booking.slot_taken') throw error
    throw new Problem('booking.slot_taken', { nextSlots: await otherTimes(deps, visit, input) })
  }
}

type Visit = Awaited<ReturnType<typeof planVisit>>

/** Everything about the visit that does not depend on when it is. */
async function planVisit({ db }: Needs, { accountId }: AccountActor, input: CreateBooking) {
  const { addressId, listingId } = input
  const offers = await listAsked(db, { accountId, addressId, listingId })
  const [offer] = offers
  if (!offer || offer.address_id === null) throw new Problem('address.not_found')
  if (offer.listing_id === null) throw new Problem('listing.not_found')
  if (offer.provider_account_id === accountId) throw new Problem('booking.own_listing')
  if (offer.listing_state !== 'active') throw new Problem('listing.not_active')
  if (offer.distance > offer.service_radius_meters) throw new Problem('booking.outside_area')

  const { lines, totalPaise } = priceLines(input.services, offers)
  const minutes = visitMinutes(lines)
  if (minutes > MAX_VISIT_MINUTES) throw new Problem('booking.visit_too_long')
  return { ...offer, lines, totalPaise, minutes }
}

type NewBookingRow = BookingRow & { blocked: { from: Date; to: Date } }

/** The booking as it will stand there, if its time is one that the provider offers. Whether somebody has it is the statement's to find. */
async function becomeBooking(
  deps: Needs,
  actor: AccountActor,
  input: CreateBooking,
  visit: Visit,
): Promise<NewBookingRow> {
  const now = deps.clock.now()
  const { provider_id: providerId, zone, minutes } = visit
  const startsAt = new Date(input.startsAt)
  const slot = await requireFree(deps.db, { providerId, zone, startsAt, minutes, now })
  const { label, line1, line2, landmark, city, state, pin, lat, lng } = visit
  return {
    id: deps.newId(),
    customer_id: actor.accountId,
    customer_name: visit.customer_name,
    customer_is_erased: false,
    provider_id: providerId,
    provider_account_id: visit.provider_account_id,
    provider_name: visit.provider_name,
    provider_photo_url: visit.provider_photo_url,
    provider_is_erased: false,
    listing_id: input.listingId,
    category_slug: visit.category_slug,
    state: 'requested',
    starts_at: slot.startsAt,
    ends_at: slot.endsAt,
    blocked: slot.blocked,
    zone,
    total_paise: visit.totalPaise,
    note: input.note ?? null,
    address: { label, line1, line2, landmark, city, state, pin, lat, lng },
    distance_meters: visit.distance,
    start_code: deps.random.digits(4),
    respond_by: respondBy(now, slot.startsAt, deps.config.booking),
    free_cancel_until: freeCancelUntil(slot.startsAt, deps.config.booking),
    created_at: now,
    accepted_at: null,
    done_at: null,
    lines: visit.lines,
    timeline: [
      { at: now.toISOString(), actor: 'customer', from_state: null, to_state: 'requested', reason: null },
    ],
  }
}

/** The same as values of the statement. */
const rowOf = (booking: NewBookingRow) => ({
  id: booking.id,
  customerId: booking.customer_id,
  providerId: booking.provider_id,
  providerAccountId: booking.provider_account_id,
  listingId: booking.listing_id,
  category: booking.category_slug,
  startsAt: booking.starts_at,
  endsAt: booking.ends_at,
  blockedFrom: booking.blocked.from,
  blockedTo: booking.blocked.to,
  zone: booking.zone,
  totalPaise: booking.total_paise,
  note: booking.note,
  address: JSON.stringify(booking.address),
  distanceMeters: booking.distance_meters,
  startCode: booking.start_code,
  respondBy: booking.respond_by,
  freeCancelUntil: booking.free_cancel_until,
  createdAt: booking.created_at,
  lines: JSON.stringify(booking.lines.map((line, index) => ({ ...line, position: index + 1 }))),
})

/** Nobody who is leaving books or is booked; of several who want one time, one gets it. */
function requireBooked({ leaving, isBooked }: Booked, customerId: string): void {
  if (leaving.includes(customerId)) throw new Problem('account.deletion_requested')
  if (leaving.length > 0) throw new Problem('listing.not_active')
  if (!isBooked) throw new Problem('booking.slot_taken')
}

async function otherTimes({ db, clock }: Needs, visit: Visit, input: CreateBooking) {
  const { provider_id: providerId, zone, minutes } = visit
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
