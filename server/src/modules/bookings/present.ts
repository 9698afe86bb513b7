import type { Booking, BookingAddress, BookingSummary, Language } from '@buildxpert/contract'
import { isoOf } from '../../platform/instants.ts'
import { nameIn } from '../catalog/index.ts'
import { movesFor, type BookingRules, type Facts } from './booking.ts'
import type { BookingRow, SummaryRow } from './store-reads.ts'
import type { Side } from './store.ts'

/** Who reads, when, and in which language. */
export type Reader = { accountId: string; language: Language; now: Date; rules: BookingRules }

export const sideOf = (booking: { customer_id: string }, accountId: string): Side =>
  booking.customer_id === accountId ? 'customer' : 'provider'

export const factsOf = (
  row: Pick<SummaryRow, 'state' | 'starts_at' | 'respond_by' | 'free_cancel_until' | 'done_at'>,
): Facts => ({
  state: row.state,
  startsAt: row.starts_at,
  respondBy: row.respond_by,
  freeCancelUntil: row.free_cancel_until,
  doneAt: row.done_at,
})

/** About 1 km: enough to judge the way, too little to find the door. */
const roughly = (degrees: number) => Math.round(degrees * 100) / 100
/** As rough as the point, or the exact distance from a known base would give the door away. */
const roughDistance = (meters: number) => Math.max(500, Math.round(meters / 500) * 500)

/**
 * `isReleased`: the provider may see all of it. Acceptance releases it, until the customer's account is erased; a request that was never
 * accepted never does.
 */
function addressFor(row: SummaryRow, side: Side): BookingAddress {
  const { label, line1, line2, landmark, city, state, pin, lat, lng } = row.address
  const isReleased = row.accepted_at !== null && line1 !== null
  if (isReleased || side === 'customer') {
    return { label, line1, line2, landmark, city, state, pin, lat, lng, isReleased }
  }
  const area = { label, city, state, pin, lat: roughly(lat), lng: roughly(lng) }
  return { ...area, line1: null, line2: null, landmark: null, isReleased }
}

const STATES_WITH_START_CODE: readonly string[] = ['accepted', 'on_the_way']

export function toSummary(row: SummaryRow, reader: Reader): BookingSummary {
  const side = sideOf(row, reader.accountId)
  const address = addressFor(row, side)
  const mayKnowWhere = address.line1 !== null
  return {
    id: row.id,
    state: row.state,
    as: side,
    listingId: row.listing_id,
    category: row.category_slug,
    provider: {
      id: row.provider_id,
      name: row.provider_name,
      photoUrl: row.provider_photo_url,
      isDeleted: row.provider_is_erased,
    },
    customer: { name: row.customer_name, isDeleted: row.customer_is_erased },
    startsAt: isoOf(row.starts_at),
    endsAt: isoOf(row.ends_at),
    zone: row.zone,
    lines: row.lines.map((line) => ({
      serviceId: line.service_id,
      name: nameIn(line.names, reader.language),
      unit: line.unit,
      quantity: line.quantity,
      unitPricePaise: line.unit_price_paise,
      totalPaise: line.total_paise,
      minutes: line.minutes,
    })),
    totalPaise: row.total_paise,
    address,
    distanceMeters: mayKnowWhere ? row.distance_meters : roughDistance(row.distance_meters),
    startCode: side === 'customer' && STATES_WITH_START_CODE.includes(row.state) ? row.start_code : null,
    respondBy: row.state === 'requested' ? isoOf(row.respond_by) : null,
    freeCancelUntil: isoOf(row.free_cancel_until),
    createdAt: isoOf(row.created_at),
    moves: movesFor(side, factsOf(row), reader.now, reader.rules),
  }
}

export function toBooking(row: BookingRow, reader: Reader): Booking {
  return {
    ...toSummary(row, reader),
    note: row.note,
    timeline: row.timeline.map((event) => ({
      at: isoOf(new Date(event.at)),
      actor: event.actor,
      from: event.from_state,
      to: event.to_state,
      reason: event.reason,
    })),
  }
}
