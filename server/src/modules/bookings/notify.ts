import type { BookingState } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import { defineJob } from '../../module.ts'
import { inOneStatement, inTransaction } from '../../platform/db.ts'
import { tell, type Params } from '../notifications/index.ts'
import { findMove, REQUEST_EFFECTS, type Effect } from './booking.ts'
import { BOOKING_EVENTS, type BookingHappened } from './events.ts'
import { findBooking, type BookingRow } from './store-reads.ts'
import type { Side } from './store.ts'

type Telling = {
  /** The text to use: `notification.<side>.<kind>` in `server/texts`. */
  kind: string
  /** Unique within the booking: a second run of the job tells nobody twice. */
  dedupeKey: string
  sides: readonly Side[]
  reason?: string | null
}

/** Tells the sides of a booking something and then hints at their open apps, in this order: what they fetch is already there. */
export async function tellSides(deps: Deps, booking: BookingRow, telling: Telling): Promise<void> {
  const { kind, sides, reason = null } = telling
  if (sides.length === 0) return
  const message = {
    kind,
    params: paramsOf(booking, reason),
    bookingId: booking.id,
    dedupeKey: `booking:${booking.id}:${telling.dedupeKey}`,
  }
  // One message is one statement, and so a transaction by itself.
  const atomically = sides.length === 1 ? inOneStatement : inTransaction
  const told = await atomically(deps.db, (tx) =>
    Promise.all(
      sides.map(async (side) => {
        const accountId = accountsOf(booking)[side]
        return { accountId, id: await tell(deps, tx, { ...message, accountId, app: side }) }
      }),
    ),
  )
  for (const { accountId, id } of told) {
    if (id !== null) deps.realtime.changed([accountId], { kind: 'notification', id })
  }
}

/** Whom the table says to tell of what happened. */
export function sidesToTell({ from, to, actor }: Pick<BookingHappened, 'from' | 'to' | 'actor'>): Side[] {
  const effects: readonly Effect[] =
    from === null ? REQUEST_EFFECTS : (findMove(from, to, actor)?.effects ?? [])
  const sides: readonly Side[] = ['customer', 'provider']
  return sides.filter((side) => effects.includes(`tell_${side}`))
}

/** The clock and our staff word some moves differently from the people themselves. */
export function kindOf({ to, actor }: Pick<BookingHappened, 'to' | 'actor'>): string {
  if (to === 'completed' && actor === 'timer') return 'booking.completed_by_timer'
  if (to === 'cancelled' && actor === 'ops') return 'booking.cancelled_by_ops'
  return `booking.${to}`
}

/** What every job of this module may touch: the booking of its event, and what its two sides are told of it. */
export const NAMED_BOOKING = { named: 'booking', in: 'event' } as const

/** Both sides see every change at once; those whom the table names are told in words, too. */
const tellOf = (state: BookingState) =>
  defineJob({
    name: `bookings.tell-of-${state.replaceAll('_', '-')}`,
    on: BOOKING_EVENTS[state],
    rows: NAMED_BOOKING,
    run: async (deps, happened) => {
      const booking = await findBooking(deps.db, happened.bookingId)
      if (!booking) return
      deps.realtime.changed(Object.values(accountsOf(booking)), { kind: 'booking', id: booking.id })
      await tellSides(deps, booking, {
        kind: kindOf(happened),
        dedupeKey: `v${happened.version}`,
        sides: sidesToTell(happened),
        // Of this change, not of a later one: the job may run late.
        reason: booking.timeline[happened.version - 1]?.reason ?? null,
      })
    },
  })

export const tellJobs = (Object.keys(BOOKING_EVENTS) as BookingState[]).map(tellOf)

const accountsOf = (booking: BookingRow): Record<Side, string> => ({
  customer: booking.customer_id,
  provider: booking.provider_account_id,
})

/** What the texts may speak of. Neither phone nor address: a notification is seen on a locked screen. */
const paramsOf = (booking: BookingRow, reason: string | null): Params => ({
  customer: { type: 'person', name: booking.customer_name, otherwise: 'customer' },
  provider: { type: 'person', name: booking.provider_name, otherwise: 'provider' },
  service: { type: 'services', names: booking.lines.map((line) => line.names) },
  when: { type: 'instant', at: booking.starts_at.toISOString(), zone: booking.zone, style: 'day and time' },
  time: { type: 'instant', at: booking.starts_at.toISOString(), zone: booking.zone, style: 'time' },
  respondBy: {
    type: 'instant',
    at: booking.respond_by.toISOString(),
    zone: booking.zone,
    style: 'day and time',
  },
  price: { type: 'money', paise: booking.total_paise },
  reason: { type: 'text', text: reason ?? '' },
})
