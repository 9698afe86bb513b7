import type { BookingActor, BookingState, Unit } from '@buildxpert/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import { type OutboxRow, outboxInsert } from '../../platform/events.ts'
import { type AnswerRow, answerInsert, tryKeyLock } from '../../platform/idempotency.ts'
import { prepared } from '../../platform/prepared.ts'
import type { Names } from '../catalog/index.ts'

export type Side = 'customer' | 'provider'

/** The place as it was when booked. */
export type Place = {
  label: 'home' | 'work' | 'other'
  /** Null once the customer's account is erased: of the place only the area is left. */
  line1: string | null
  line2: string | null
  landmark: string | null
  city: string
  state: string
  pin: string
  lat: number
  lng: number
}

/** One offer of the listing that somebody asks for, with everything else that a booking of theirs starts from. */
export type AskedRow = Place & {
  customer_name: string | null
  /** Null: no such address of theirs; then the columns of the place and the distance are null, too. */
  address_id: string | null
  /** Null: there is no such listing. */
  listing_id: string | null
  service_id: string
  names: Names
  unit: Unit
  price_paise: number
  minutes: number
  category_slug: string
  listing_state: 'draft' | 'active' | 'paused'
  provider_id: string
  provider_account_id: string
  provider_name: string | null
  provider_photo_url: string | null
  zone: string
  service_radius_meters: number
  /** From the provider's base to where the work is. */
  distance: number
}

type AskedFor = { accountId: string; addressId: string; listingId: string }

/** Every offer of a listing beside the person and the place that ask for it, in one trip; a row without a listing when there is none. */
export const listAsked = prepared(
  (_: Db, { accountId, addressId, listingId }: AskedFor) => sql<AskedRow>`
    select c.name as customer_name,
           a.id as address_id, a.label, a.line1, a.line2, a.landmark, a.city, a.state, a.pin, a.lat, a.lng,
           o.listing_id, o.service_id, o.names, o.unit, o.price_paise, o.minutes, o.category_slug, o.listing_state,
           o.provider_id, o.provider_account_id, p.name as provider_name, p.photo_url as provider_photo_url,
           o.zone, o.service_radius_meters, distance_meters(a.lat, a.lng, o.lat, o.lng) as distance
      from account_names c
      left join saved_addresses a on a.id = ${addressId} and a.account_id = c.id
      left join (bookable_offers o join provider_cards p on p.id = o.provider_id) on o.listing_id = ${listingId}
     where c.id = ${accountId}`,
)

export type NewLine = {
  service_id: string
  names: Names
  unit: Unit
  quantity: number
  unit_price_paise: number
  total_paise: number
  minutes: number
}

export type NewBooking = {
  id: string
  timelineId: string
  customerId: string
  providerId: string
  providerAccountId: string
  listingId: string
  category: string
  startsAt: Date
  endsAt: Date
  blockedFrom: Date
  blockedTo: Date
  zone: string
  totalPaise: number
  note: string | null
  /** JSON of a `Place`. */
  address: string
  distanceMeters: number
  startCode: string
  respondBy: Date
  freeCancelUntil: Date
  createdAt: Date
  /** JSON of a list of `NewLine` with their `position`. */
  lines: string
}
/** `isKeyFree`: nobody else is asking with the same key right now. `leaving`: who of the two is, for then nothing is booked. */
export type Booked = { isKeyFree: boolean; leaving: string[]; isBooked: boolean }

/**
 * The booking, its lines, the first entry of its timeline, the event and the answer under its key: one statement and one trip, and so all of
 * it or nothing. Not booked, with a free key and nobody leaving, means that somebody else has the time. Many may get here at once for one slot;
 * the constraint picks the winner, and `do nothing` keeps the others from piling up in deadlocks (ARCHITECTURE §8).
 *
 * Both accounts are held as they are until the booking is there to be seen (`account_standing`).
 */
export async function insertBooking(tx: Tx, booking: NewBooking & OutboxRow & AnswerRow): Promise<Booked> {
  const [row] = await newBooking(tx, booking)
  if (!row) throw new Error('a statement that always answers one row')
  return row
}
const newBooking = prepared(
  (_: Tx, b: NewBooking & OutboxRow & AnswerRow) => sql<Booked>`
    with key as materialized (
      ${tryKeyLock(b)}
    ), parties as materialized (
      select account_id, is_leaving from account_standing
       where account_id in (${b.customerId}::uuid, ${b.providerAccountId}::uuid) and (select got from key)
       order by account_id for share
    ), booking as (
      insert into bookings (id, customer_id, provider_id, listing_id, category_slug, state, starts_at, ends_at, blocked, zone,
        total_paise, note, address, distance_meters, start_code, respond_by, free_cancel_until, created_at)
      select ${b.id}::uuid, ${b.customerId}::uuid, ${b.providerId}::uuid, ${b.listingId}::uuid, ${b.category}, 'requested',
             ${b.startsAt}::timestamptz, ${b.endsAt}::timestamptz, tstzrange(${b.blockedFrom}, ${b.blockedTo}), ${b.zone},
             ${b.totalPaise}::integer, ${b.note}, ${b.address}::jsonb, ${b.distanceMeters}::integer, ${b.startCode},
             ${b.respondBy}::timestamptz, ${b.freeCancelUntil}::timestamptz, ${b.createdAt}::timestamptz
        from key where got and not exists (select from parties where is_leaving)
      on conflict on constraint bookings_no_overlap do nothing
      returning id, customer_id, version, created_at
    ), lines as (
      insert into booking_lines (booking_id, position, service_id, names, unit, quantity, unit_price_paise, total_paise, minutes)
      select booking.id, line.position, line.service_id, line.names, line.unit, line.quantity, line.unit_price_paise, line.total_paise,
             line.minutes
        from booking cross join jsonb_to_recordset(${b.lines}::jsonb) as line (position smallint, service_id uuid, names jsonb,
             unit text, quantity integer, unit_price_paise integer, total_paise integer, minutes smallint)
    ), timeline as (
      insert into booking_events (id, booking_id, version, actor, account_id, to_state, at)
      select ${b.timelineId}::uuid, id, version, 'customer', customer_id, 'requested', created_at from booking
    ), event as (
      ${outboxInsert(b, 'booking')}
    ), answer as (
      ${answerInsert(b, 'booking')}
    )
    select (select got from key) as "isKeyFree",
           array(select account_id::text from parties where is_leaving) as leaving,
           exists (select from booking) as "isBooked"`,
)

/** What a move looks at, and what it needs to tell others afterwards. */
export type LockedBooking = {
  id: string
  customer_id: string
  provider_id: string
  provider_account_id: string
  state: BookingState
  version: number
  starts_at: Date
  respond_by: Date
  free_cancel_until: Date
  done_at: Date | null
  created_at: Date
  start_code: string
  start_code_tries: number
  start_code_locked_until: Date | null
}

const toMove = (tx: Tx) =>
  tx
    .selectFrom('bookings as b')
    .innerJoin('provider_cards as p', 'p.id', 'b.provider_id')
    .select([
      'b.id',
      'b.customer_id',
      'b.provider_id',
      'p.account_id as provider_account_id',
      'b.state',
      'b.version',
      'b.starts_at',
      'b.respond_by',
      'b.free_cancel_until',
      'b.done_at',
      'b.created_at',
      'b.start_code',
      'b.start_code_tries',
      'b.start_code_locked_until',
    ]) // prettier-ignore
    .forUpdate('b')

/** Locks a booking of this person's, whichever side they are on, until the transaction ends: moves of one booking queue up. */
export function lockBookingOf(tx: Tx, accountId: string, id: string): Promise<LockedBooking | undefined> {
  return toMove(tx)
    .where('b.id', '=', id)
    .where((eb) => eb.or([eb('b.customer_id', '=', accountId), eb('p.account_id', '=', accountId)]))
    .$castTo<LockedBooking>()
    .executeTakeFirst()
}

/** For timers, which act for nobody. */
export function lockBooking(tx: Tx, id: string): Promise<LockedBooking | undefined> {
  return toMove(tx).where('b.id', '=', id).$castTo<LockedBooking>().executeTakeFirst()
}

/** Asked under the lock, in a statement of its own: one that waited for the lock would still see the time before. */
export async function lastEvent(
  tx: Tx,
  bookingId: string,
): Promise<{ to: BookingState; actor: BookingActor }> {
  return tx
    .selectFrom('booking_events')
    .select(['to_state as to', 'actor'])
    .where('booking_id', '=', bookingId)
    .orderBy('version', 'desc')
    .limit(1)
    .$castTo<{ to: BookingState; actor: BookingActor }>()
    .executeTakeFirstOrThrow()
}

export type StateChange = {
  id: string
  event_id: string
  from: BookingState
  to: BookingState
  actor: BookingActor
  account_id: string | null
  reason: string | null
  is_counted: boolean
  at: Date
}

/**
 * The new state, its entry in the timeline and the event, in one statement. Whoever moves it must be on the side they say; only timers move
 * bookings for nobody.
 */
export async function changeState(tx: Tx, change: StateChange & OutboxRow): Promise<void> {
  const [changed] = await stateChange(tx, change)
  if (!changed) throw new Error('a booking changed state under its own lock, or was moved by a stranger')
}
const stateChange = prepared(
  (_: Tx, c: StateChange & OutboxRow) => sql<{ version: number }>`
    with booking as (
      update bookings
         set state = ${c.to}, version = version + 1,
             accepted_at = case when ${c.to} = 'accepted' then ${c.at}::timestamptz else accepted_at end,
             done_at = case when ${c.to} = 'done' then ${c.at}::timestamptz else done_at end
       where id = ${c.id} and state = ${c.from}
         and case ${c.actor}
               when 'customer' then customer_id = ${c.account_id}::uuid
               when 'provider' then provider_id in
                 (select provider_id from provider_accounts where account_id = ${c.account_id}::uuid)
               else ${c.account_id}::uuid is null
             end
      returning id, version
    ), event as (
      ${outboxInsert(c, 'booking')}
    )
    insert into booking_events (id, booking_id, version, actor, account_id, from_state, to_state, reason, is_counted, at)
    select ${c.event_id}::uuid, id, version, ${c.actor}, ${c.account_id}::uuid, ${c.from}, ${c.to},
           ${c.reason}, ${c.is_counted}::boolean, ${c.at}::timestamptz
      from booking
    returning version`,
)

/** Counts against the provider of the booking, who types the code. */
export async function saveStartCodeTries(
  tx: Tx,
  { id, provider_id }: Pick<LockedBooking, 'id' | 'provider_id'>,
  tries: number,
  lockedUntil: Date | null,
): Promise<void> {
  await tx
    .updateTable('bookings')
    .set({ start_code_tries: tries, start_code_locked_until: lockedUntil })
    .where('id', '=', id)
    .where('provider_id', '=', provider_id)
    .execute()
}

/** When work began, if it did. */
export async function findBegin(tx: Tx, bookingId: string): Promise<Date | undefined> {
  const row = await tx
    .selectFrom('booking_events')
    .select('at')
    .where('booking_id', '=', bookingId)
    .where('to_state', '=', 'in_progress')
    .executeTakeFirst()
  return row?.at
}

/** Whether this is the customer's second completed job with the provider: from then on, and only once, they are one who came back. */
export async function isSecondJob(
  tx: Tx,
  booking: Pick<LockedBooking, 'id' | 'customer_id' | 'provider_id'>,
): Promise<boolean> {
  const before = await tx
    .selectFrom('bookings')
    .select('id')
    .where('provider_id', '=', booking.provider_id)
    .where('customer_id', '=', booking.customer_id)
    .where('state', '=', 'completed')
    .where('id', '!=', booking.id)
    .limit(2)
    .execute()
  return before.length === 1
}
