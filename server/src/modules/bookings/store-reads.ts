import type { BookingActor, BookingQuery, BookingState, Unit } from '@buildxpert/contract'
import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../platform/db.ts'
import { prepared } from '../../platform/prepared.ts'
import type { Names } from '../catalog/index.ts'
import type { Place, Side } from './store.ts'

export type LineRow = {
  service_id: string
  names: Names
  unit: Unit
  quantity: number
  unit_price_paise: number
  total_paise: number
  minutes: number
}

export type SummaryRow = {
  id: string
  customer_id: string
  provider_id: string
  provider_account_id: string
  provider_name: string | null
  provider_photo_url: string | null
  provider_is_erased: boolean
  customer_name: string | null
  customer_is_erased: boolean
  listing_id: string
  category_slug: string
  state: BookingState
  starts_at: Date
  ends_at: Date
  zone: string
  total_paise: number
  note: string | null
  address: Place
  distance_meters: number
  start_code: string
  respond_by: Date
  free_cancel_until: Date
  created_at: Date
  accepted_at: Date | null
  done_at: Date | null
  lines: LineRow[]
}

/** `at` comes out of JSON and is therefore text. */
export type EventRow = {
  at: string
  actor: BookingActor
  from_state: BookingState | null
  to_state: BookingState
  reason: string | null
}
export type BookingRow = SummaryRow & { timeline: EventRow[] }

const summaries = (db: Db) =>
  db
    .selectFrom('bookings as b')
    .innerJoin('provider_cards as p', 'p.id', 'b.provider_id')
    .innerJoin('account_names as c', 'c.id', 'b.customer_id')
    .select([
      'b.id',
      'b.customer_id',
      'b.provider_id',
      'p.account_id as provider_account_id',
      'p.name as provider_name',
      'p.photo_url as provider_photo_url',
      'p.is_erased as provider_is_erased',
      'c.name as customer_name',
      'c.is_erased as customer_is_erased',
      'b.listing_id',
      'b.category_slug',
      'b.state',
      'b.starts_at',
      'b.ends_at',
      'b.zone',
      'b.total_paise',
      'b.note',
      'b.address',
      'b.distance_meters',
      'b.start_code',
      'b.respond_by',
      'b.free_cancel_until',
      'b.created_at',
      'b.accepted_at',
      'b.done_at',
    ]) // prettier-ignore
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('booking_lines as l')
          .select([
            'l.service_id',
            'l.names',
            'l.unit',
            'l.quantity',
            'l.unit_price_paise',
            'l.total_paise',
            'l.minutes',
          ])
          .whereRef('l.booking_id', '=', 'b.id')
          .orderBy('l.position'),
      ).as('lines'),
    )

const bookings = (db: Db) =>
  summaries(db).select((eb) =>
    jsonArrayFrom(
      eb
        .selectFrom('booking_events as e')
        .select(['e.at', 'e.actor', 'e.from_state', 'e.to_state', 'e.reason'])
        .whereRef('e.booking_id', '=', 'b.id')
        .orderBy('e.version'),
    ).as('timeline'),
  )

/** Only for the two people it concerns: to anybody else it does not exist. */
export async function findBookingOf(db: Db, accountId: string, id: string): Promise<BookingRow | undefined> {
  return (await bookingOf(db, { accountId, id }))[0]
}
const bookingOf = prepared((db: Db, { accountId, id }: { accountId: string; id: string }) =>
  bookings(db)
    .where('b.id', '=', id)
    .where((eb) => eb.or([eb('b.customer_id', '=', accountId), eb('p.account_id', '=', accountId)]))
    .$castTo<BookingRow>(),
)

/** For jobs, which tell both sides. */
export function findBooking(db: Db, id: string): Promise<BookingRow | undefined> {
  return bookings(db).where('b.id', '=', id).$castTo<BookingRow>().executeTakeFirst()
}

type BookingFilter = NonNullable<BookingQuery['state']>
export type Position = { startsAt: Date; id: string }

/** What the two groups of `BookingFilter` stand for. */
const GROUPS = {
  upcoming: ['requested', 'accepted', 'on_the_way', 'in_progress', 'done'],
  past: ['completed', 'rejected', 'expired', 'cancelled'],
} as const satisfies Record<string, readonly BookingState[]>

/** Written into the statement, not sent beside it: only then does the planner see that the partial indexes of open bookings fit. */
function isIn(filter: BookingFilter) {
  const states: readonly BookingState[] =
    filter === 'upcoming' || filter === 'past' ? GROUPS[filter] : [filter]
  return sql<boolean>`b.state in (${sql.join(states.map((state) => sql.lit(state)))})`
}

/** Whose bookings they are. A provider is looked up first: then an index has their bookings in order, however many there are. */
const isOwn = (as: Side, accountId: string) =>
  as === 'customer'
    ? sql<boolean>`b.customer_id = ${accountId}`
    : sql<boolean>`b.provider_id = (select provider_id from provider_accounts where account_id = ${accountId})`

/** One side's bookings by the time of the visit: upcoming soonest first, everything else newest first. */
export function listBookingsOf(
  db: Db,
  accountId: string,
  { as, state, limit }: Pick<BookingQuery, 'as' | 'state' | 'limit'>,
  after: Position | undefined,
): Promise<SummaryRow[]> {
  const { startsAt, id } = after ?? {}
  return page(db, { accountId, limit, startsAt, id }, as, state, after !== undefined)
}

type PageArgs = { accountId: string; limit: number; startsAt: Date | undefined; id: string | undefined }
const page = prepared(
  (
    db: Db,
    { accountId, limit, startsAt, id }: PageArgs,
    as: Side,
    state: BookingFilter | undefined,
    isLater: boolean,
  ) => {
    const isSoonestFirst = state === 'upcoming'
    const [order, beyond] = isSoonestFirst ? (['asc', '>'] as const) : (['desc', '<'] as const)
    return summaries(db)
      .where(isOwn(as, accountId))
      .$if(state !== undefined, (query) => query.where(isIn(state ?? 'past')))
      .$if(isLater, (query) =>
        query.where(sql<boolean>`(b.starts_at, b.id) ${sql.raw(beyond)} (${startsAt}, ${id})`),
      )
      .orderBy('b.starts_at', order)
      .orderBy('b.id', order)
      .limit(limit)
      .$castTo<SummaryRow>()
  },
)

/** With all there is of each, for one side; the newest visit first. */
export function listWholeBookingsOf(
  db: Db,
  accountId: string,
  as: Side,
  limit: number,
  after: Position | undefined,
): Promise<BookingRow[]> {
  return bookings(db)
    .where(isOwn(as, accountId))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(b.starts_at, b.id) < (${after?.startsAt}, ${after?.id})`),
    )
    .orderBy('b.starts_at', 'desc')
    .orderBy('b.id', 'desc')
    .limit(limit)
    .$castTo<BookingRow>()
    .execute()
}

export type DayNumbers = { requests: number; today_jobs: number; today_paise: number; month_paise: number }

/** The provider's day and month, cut by the clock of their own zone. Each part has an index of its own; with `or` a whole history would be read. */
export async function readSummaryOf(db: Db, accountId: string, now: Date): Promise<DayNumbers> {
  const { rows } = await sql<DayNumbers>`
    with own as (
      select id, day, day + interval '1 day' as next_day, date_trunc('month', day) as month, zone
        from (select id, zone, date_trunc('day', ${now}::timestamptz at time zone zone) as day
                from provider_cards where account_id = ${accountId}) as provider
    )
    select (count(*) filter (where b.state = 'requested' and b.respond_by >= ${now}::timestamptz))::int as requests,
           (count(*) filter (where b.state in ('accepted', 'on_the_way', 'in_progress', 'done', 'completed')
              and b.starts_at >= own.day at time zone own.zone
              and b.starts_at < own.next_day at time zone own.zone))::int as today_jobs,
           coalesce(sum(b.total_paise) filter (where b.done_at >= own.day at time zone own.zone
              and b.done_at < own.next_day at time zone own.zone), 0)::float8 as today_paise,
           coalesce(sum(b.total_paise) filter (where b.done_at >= own.month at time zone own.zone), 0)::float8 as month_paise
      from own cross join lateral (
        select id, state, starts_at, respond_by, done_at, total_paise from bookings
         where provider_id = own.id and state = 'requested'
        union
        select id, state, starts_at, respond_by, done_at, total_paise from bookings
         where provider_id = own.id and starts_at >= own.day at time zone own.zone
        union
        select id, state, starts_at, respond_by, done_at, total_paise from bookings
         where provider_id = own.id and done_at >= own.month at time zone own.zone
      ) as b`.execute(db)
  const [numbers] = rows
  if (!numbers) throw new Error('an aggregate without a row')
  return numbers
}
