import type { WorkingDay } from '@buildxpert/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import { prepared } from '../../platform/prepared.ts'
import { DEFAULT_PLAN, type Plan } from './plan.ts'
import type { Availability } from './slots.ts'

type PlanRow = {
  days: WorkingDay[] | null
  buffer_minutes: number | null
  min_notice_minutes: number | null
  window_days: number | null
  jobs_per_day: number | null
}
type Row = PlanRow & {
  provider_id: string
  leaves: { firstDay: string; lastDay: string }[]
  booked: { startsAt: number; from: number; to: number }[]
}

/** No visit with its buffer is longer, so what starts earlier than this before a time is over by then. */
const LONGEST_BLOCK = sql.lit('1 day')

/**
 * Plan, leave and booked visits of these providers from one instant to another, in one statement however many they are. Providers who
 * never saved hours have the default plan.
 */
export async function readAvailability(
  db: Db,
  providers: readonly { id: string; zone: string }[],
  { from, to }: { from: Date; to: Date },
): Promise<Map<string, Availability>> {
  const zones = new Map(providers.map(({ id, zone }) => [id, zone]))
  const rows = await availabilityRows(db, { providerIds: [...zones.keys()], from, to })
  return new Map(
    rows.map((row) => [row.provider_id, toAvailability(row, zones.get(row.provider_id) ?? 'UTC')]),
  )
}

type RowsArgs = { providerIds: readonly string[]; from: Date; to: Date }
const availabilityRows = prepared(
  (_: Db, { providerIds, from, to }: RowsArgs) => sql<Row>`
    select p.id as provider_id, a.days, a.buffer_minutes, a.min_notice_minutes, a.window_days, a.jobs_per_day,
           coalesce((
             select json_agg(json_build_object('firstDay', l.first_day, 'lastDay', l.last_day))
               from leaves l where l.provider_id = p.id and l.last_day >= ${from}::timestamptz::date - 2
           ), '[]') as leaves,
           coalesce((
             select json_agg(json_build_object(
                      'startsAt', extract(epoch from b.starts_at) * 1000,
                      'from', extract(epoch from lower(b.blocked)) * 1000,
                      'to', extract(epoch from upper(b.blocked)) * 1000))
               from booked_ranges b
              where b.provider_id = p.id
                and b.starts_at > ${from}::timestamptz - ${LONGEST_BLOCK}::interval
                and b.starts_at < ${to}::timestamptz + ${LONGEST_BLOCK}::interval
           ), '[]') as booked
      from unnest(${providerIds}::uuid[]) as p (id)
      left join availability_plans a on a.provider_id = p.id
  `,
)

function toAvailability({ leaves, booked, ...plan }: Row, zone: string): Availability {
  return {
    plan: toPlan(plan),
    leaves,
    booked: booked.map(({ startsAt, from, to }) => ({
      startsAt: new Date(startsAt),
      blocked: { from: new Date(from), to: new Date(to) },
    })),
    zone,
  }
}

function toPlan(row: PlanRow): Plan {
  if (row.days === null) return DEFAULT_PLAN
  return {
    days: row.days,
    bufferMinutes: row.buffer_minutes ?? DEFAULT_PLAN.bufferMinutes,
    minNoticeMinutes: row.min_notice_minutes ?? DEFAULT_PLAN.minNoticeMinutes,
    windowDays: row.window_days ?? DEFAULT_PLAN.windowDays,
    jobsPerDay: row.jobs_per_day,
  }
}

export async function findWeek(db: Db, providerId: string): Promise<readonly WorkingDay[]> {
  const row = await db
    .selectFrom('availability_plans')
    .select('days')
    .$narrowType<{ days: WorkingDay[] }>()
    .where('provider_id', '=', providerId)
    .executeTakeFirst()
  return row?.days ?? DEFAULT_PLAN.days
}

export async function upsertWeek(tx: Tx, providerId: string, week: readonly WorkingDay[], now: Date) {
  const changes = { days: JSON.stringify(week), updated_at: now }
  await tx
    .insertInto('availability_plans')
    .values({ provider_id: providerId, ...changes })
    .onConflict((conflict) => conflict.column('provider_id').doUpdateSet(changes))
    .execute()
}

const LEAVE = ['id', 'first_day', 'last_day', 'note'] as const

/** Leave that is not over, the nearest first. */
export function listLeaves(db: Db, providerId: string, today: string) {
  return db
    .selectFrom('leaves')
    .select(LEAVE)
    .where('provider_id', '=', providerId)
    .where('last_day', '>=', today)
    .orderBy('first_day')
    .orderBy('id')
    .execute()
}

/** How much of it is not over. */
export async function countLeaves(db: Db, providerId: string, today: string): Promise<number> {
  const { count } = await db
    .selectFrom('leaves')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('provider_id', '=', providerId)
    .where('last_day', '>=', today)
    .executeTakeFirstOrThrow()
  return count
}

type NewLeave = {
  id: string
  providerId: string
  firstDay: string
  lastDay: string
  note: string | null
  now: Date
}

/** The same days again are the same leave, with the later note. */
export function upsertLeave(tx: Tx, { id, providerId, firstDay, lastDay, note, now }: NewLeave) {
  return tx
    .insertInto('leaves')
    .values({ id, provider_id: providerId, first_day: firstDay, last_day: lastDay, note, created_at: now })
    .onConflict((conflict) => conflict.constraint('leaves_same_days_once').doUpdateSet({ note }))
    .returning(LEAVE)
    .executeTakeFirstOrThrow()
}

/** Whether there was such a leave of this provider. */
export async function deleteLeave(tx: Tx, providerId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('leaves')
    .where('id', '=', id)
    .where('provider_id', '=', providerId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Usual length of an offer; undefined when the listing has no such offer. */
export async function findOffer(db: Db, listingId: string, serviceId: string) {
  return (await offers(db, { listingId, serviceId }))[0]
}
const offers = prepared((db: Db, { listingId, serviceId }: { listingId: string; serviceId: string }) =>
  db
    .selectFrom('bookable_offers')
    .select('minutes')
    .$narrowType<{ minutes: number }>()
    .where('listing_id', '=', listingId)
    .where('service_id', '=', serviceId),
)
