import type { BookingActor, BookingState, Unit } from '@buildxpert/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
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

export type OfferRow = {
  service_id: string
  names: Names
  unit: Unit
  price_paise: number
  minutes: number
  category_slug: string
  listing_state: 'draft' | 'active' | 'paused'
  provider_id: string
  provider_account_id: string
  zone: string
  service_radius_meters: number
  /** From the provider's base to where the work is. */
  distance: number
}

/** Every offer of a listing, through the view that providers publishes; none when there is no such listing. */
export function listOffers(
  db: Db,
  listingId: string,
  place: Pick<Place, 'lat' | 'lng'>,
): Promise<OfferRow[]> {
  return db
    .selectFrom('bookable_offers')
    .select([
      'service_id',
      'names',
      'unit',
      'price_paise',
      'minutes',
      'category_slug',
      'listing_state',
      'provider_id',
      'provider_account_id',
      'zone',
      'service_radius_meters',
    ]) // prettier-ignore
    .select(sql<number>`distance_meters(${place.lat}::float8, ${place.lng}::float8, lat, lng)`.as('distance'))
    .where('listing_id', '=', listingId)
    .$castTo<OfferRow>()
    .execute()
}

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
  event_id: string
  customer_id: string
  provider_id: string
  listing_id: string
  category_slug: string
  starts_at: Date
  ends_at: Date
  blocked: { from: Date; to: Date }
  zone: string
  total_paise: number
  note: string | null
  address: Place
  distance_meters: number
  start_code: string
  respond_by: Date
  free_cancel_until: Date
  created_at: Date
  lines: NewLine[]
}

/**
 * The booking, its lines and the first entry of its timeline in one statement. False: somebody else has the time. Many may get here at once
 * for one slot; the constraint picks the winner, and `do nothing` keeps the others from piling up in deadlocks (ARCHITECTURE §8).
 */
export async function insertBooking(tx: Tx, booking: NewBooking): Promise<boolean> {
  const b = booking
  const { rows } = await sql`
    with booking as (
      insert into bookings (id, customer_id, provider_id, listing_id, category_slug, state, starts_at, ends_at, blocked, zone,
        total_paise, note, address, distance_meters, start_code, respond_by, free_cancel_until, created_at)
      values (${b.id}, ${b.customer_id}, ${b.provider_id}, ${b.listing_id}, ${b.category_slug}, 'requested', ${b.starts_at}, ${b.ends_at},
        tstzrange(${b.blocked.from}, ${b.blocked.to}), ${b.zone}, ${b.total_paise}, ${b.note}, ${JSON.stringify(b.address)}::jsonb,
        ${b.distance_meters}, ${b.start_code}, ${b.respond_by}, ${b.free_cancel_until}, ${b.created_at})
      on conflict on constraint bookings_no_overlap do nothing
      returning id, customer_id, version, created_at
    ), lines as (
      insert into booking_lines (booking_id, position, service_id, names, unit, quantity, unit_price_paise, total_paise, minutes)
      select booking.id, line.position, line.service_id, line.names, line.unit, line.quantity, line.unit_price_paise, line.total_paise,
             line.minutes
        from booking cross join jsonb_to_recordset(${JSON.stringify(
          b.lines.map((line, index) => ({ ...line, position: index + 1 })),
        )}::jsonb) as line (position smallint, service_id uuid, names jsonb, unit text, quantity integer,
             unit_price_paise integer, total_paise integer, minutes smallint)
    )
    insert into booking_events (id, booking_id, version, actor, account_id, to_state, at)
    select ${b.event_id}::uuid, id, version, 'customer', customer_id, 'requested', created_at from booking
    returning id`.execute(tx)
  return rows.length > 0
}

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
 * The new state and its entry in the timeline, in one statement; answers the new version. Whoever moves it must be on the side they
 * say; only timers move bookings for nobody.
 */
export async function changeState(tx: Tx, change: StateChange): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    with booking as (
      update bookings
         set state = ${change.to}, version = version + 1,
             accepted_at = case when ${change.to} = 'accepted' then ${change.at}::timestamptz else accepted_at end,
             done_at = case when ${change.to} = 'done' then ${change.at}::timestamptz else done_at end
       where id = ${change.id} and state = ${change.from}
         and case ${change.actor}
               when 'customer' then customer_id = ${change.account_id}::uuid
               when 'provider' then provider_id in
                 (select provider_id from provider_accounts where account_id = ${change.account_id}::uuid)
               else ${change.account_id}::uuid is null
             end
      returning id, version
    )
    insert into booking_events (id, booking_id, version, actor, account_id, from_state, to_state, reason, is_counted, at)
    select ${change.event_id}::uuid, id, version, ${change.actor}, ${change.account_id}::uuid, ${change.from}, ${change.to},
           ${change.reason}, ${change.is_counted}::boolean, ${change.at}::timestamptz
      from booking
    returning version`.execute(tx)
  const [changed] = rows
  if (!changed) throw new Error('a booking changed state under its own lock, or was moved by a stranger')
  return changed.version
}

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

/** How the job went, for the provider's numbers: when work began, and whether this customer had a completed job with them before. */
export async function readJobRecord(
  tx: Tx,
  booking: Pick<LockedBooking, 'id' | 'customer_id' | 'provider_id'>,
): Promise<{ began_at: Date | null; is_repeat: boolean }> {
  return tx
    .selectNoFrom((eb) => [
      eb
        .selectFrom('booking_events')
        .select('at')
        .where('booking_id', '=', booking.id)
        .where('to_state', '=', 'in_progress')
        .as('began_at'),
      eb
        .exists(
          eb
            .selectFrom('bookings')
            .select('id')
            .where('provider_id', '=', booking.provider_id)
            .where('customer_id', '=', booking.customer_id)
            .where('state', '=', 'completed')
            .where('id', '!=', booking.id),
        )
        .as('is_repeat'),
    ])
    .$castTo<{ began_at: Date | null; is_repeat: boolean }>()
    .executeTakeFirstOrThrow()
}
