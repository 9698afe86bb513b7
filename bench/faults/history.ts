import { bodyOf } from '../ask.ts'
import type { Installation } from '../installation.ts'
import { count, query, settles } from './database.ts'
import type { Customer, Provider } from './market.ts'
import type { Outcome, Tried } from './try-ask.ts'

export type Wish = { customer: Customer; provider: Provider; startsAt: string }
/** A booking that somebody asked for; its id is known when the answer came. */
export type Created = Wish & { outcome: Outcome; bookingId: string | undefined }
type Move = { to: string; outcome: Outcome }

/** What the clients did and were told. */
export class History {
  readonly creations: Created[] = []
  readonly moves = new Map<string, Move>()

  created(wish: Wish, { outcome, answer }: Tried): Created {
    const bookingId = outcome === 'done' && answer ? bodyOf<{ id: string }>(answer, 201).id : undefined
    const created = { ...wish, outcome, bookingId }
    this.creations.push(created)
    return created
  }
  moved(bookingId: string, to: string, { outcome }: Tried): void {
    this.moves.set(bookingId, { to, outcome })
  }
}

type Row = { id: string; customer: string; starts_at: Date; listing: string; state: string; version: number }

/** What the database says beside what the clients were told. All of it must be nought, except `maybes`. */
export type Differences = {
  /** Bookings and moves that were acknowledged and are not there. */
  lost: number
  /** Bookings and moves that are there though they were refused, or that nobody asked for. */
  unasked: number
  /** How many had no answer or a 5xx, and so may be there or not. */
  maybes: number
}

/** Compares the history with the bookings as they are. */
export async function compare(installation: Installation, history: History): Promise<Differences> {
  const rows = await query<Row>(
    installation,
    `select id, customer_id as customer, starts_at, listing_id as listing, state, version from bookings`,
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  const found: Differences = { lost: 0, unasked: 0, maybes: 0 }

  const acknowledged = new Set<string>()
  const maybe = new Map<string, number>()
  for (const created of history.creations) {
    if (created.outcome === 'refused') continue
    if (created.bookingId === undefined) {
      found.maybes += 1
      const wish = nameOf(created.customer.accountId, created.provider.listingId, created.startsAt)
      maybe.set(wish, (maybe.get(wish) ?? 0) + 1)
      continue
    }
    acknowledged.add(created.bookingId)
    const row = byId.get(created.bookingId)
    const isAsAsked =
      row && wishOf(row) === nameOf(created.customer.accountId, created.provider.listingId, created.startsAt)
    if (!isAsAsked) found.lost += 1
  }
  for (const row of rows) {
    if (acknowledged.has(row.id)) continue
    const left = maybe.get(wishOf(row)) ?? 0
    if (left === 0) found.unasked += 1
    maybe.set(wishOf(row), left - 1)
  }
  for (const row of rows) {
    const move = history.moves.get(row.id)
    const isMoved = row.state === move?.to && row.version === 2
    const isUntouched = row.state === 'requested' && row.version === 1
    if (move?.outcome === 'maybe') found.maybes += 1
    if (move?.outcome === 'done' && !isMoved) found.lost += 1
    else if (!isMoved && !isUntouched) found.unasked += 1
    else if (isMoved && move.outcome === 'refused') found.unasked += 1
  }
  return found
}

const nameOf = (customer: string, listing: string, startsAt: string) =>
  `${customer} ${listing} ${Date.parse(startsAt)}`
const wishOf = ({ customer, listing, starts_at }: Row) => nameOf(customer, listing, starts_at.toISOString())

/** Changes of bookings that nobody was told of; each is one event, one job, and one notification. */
export const untold = (installation: Installation) =>
  count(
    installation,
    `select count(*) from booking_events e where not exists
       (select from notifications n where n.dedupe_key = 'booking:' || e.booking_id || ':v' || e.version)`,
  )
/** Notifications that somebody has twice. */
export const toldTwice = (installation: Installation) =>
  count(
    installation,
    `select coalesce(sum(times - 1), 0) from
       (select count(*) as times from notifications group by account_id, dedupe_key having count(*) > 1) as twice`,
  )
/** Changes of bookings that have not exactly one event, and events of changes that are not there. */
export const badEvents = (installation: Installation) =>
  count(
    installation,
    `select count(*) from
       (select booking_id::text, version from booking_events) as changes
       full join (select payload->>'bookingId' as booking_id, (payload->>'version')::int as version, count(*) as times
                    from events where name like 'booking.%' group by 1, 2) as told using (booking_id, version)
      where told.times is distinct from 1 or changes.version is null`,
  )

/** Waits until the workers have caught up; answers how many changes nobody heard of by then. */
export const whenTold = (installation: Installation, withinMs: number) =>
  settles(() => untold(installation), 0, withinMs)
