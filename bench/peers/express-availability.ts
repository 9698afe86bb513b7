import type { Pool, PoolClient } from 'pg'

const MINUTE_MS = 60_000
const DAY_MS = 1440 * MINUTE_MS
/** All providers of the bench live in India, which has one clock. */
const INDIA_MS = 330 * MINUTE_MS
const STEP_MS = 30 * MINUTE_MS

type Day = { weekday: number; ranges: { from: string; to: string }[] }
type Plan = { days: Day[]; buffer_minutes: number; min_notice_minutes: number; window_days: number }
type PlanRow = Plan & { provider_id: string }
type Taken = { provider_id: string; starts_at: Date; ends_at: Date }
type Leave = { provider_id: string; first_day: string; last_day: string }
/** When a provider works, and when they don't. */
export type Availability = { plan: Plan; taken: Taken[]; leaves: Leave[] }

const DEFAULT_PLAN: Plan = {
  days: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, ranges: [{ from: '09:00', to: '20:00' }] })),
  buffer_minutes: 30,
  min_notice_minutes: 120,
  window_days: 30,
}

export async function readAvailability(
  db: Pool | PoolClient,
  providerIds: readonly string[],
): Promise<Map<string, Availability>> {
  const { rows: plans } = await db.query<PlanRow>(
    'select * from availability_plans where provider_id = any($1)',
    [providerIds],
  )
  const { rows: leaves } = await db.query<Leave>(
    `select provider_id, first_day::text, last_day::text from leaves where provider_id = any($1) and last_day >= now()::date`,
    [providerIds],
  )
  const { rows: taken } = await db.query<Taken>(
    `select provider_id, starts_at, ends_at from bookings
      where provider_id = any($1) and state in ('requested', 'accepted', 'on_the_way', 'in_progress') and starts_at > now() - interval '1 day'`,
    [providerIds],
  )
  return new Map(
    providerIds.map((id) => [
      id,
      {
        plan: plans.find((plan) => plan.provider_id === id) ?? DEFAULT_PLAN,
        leaves: leaves.filter((leave) => leave.provider_id === id),
        taken: taken.filter((booking) => booking.provider_id === id),
      },
    ]),
  )
}

/** Whether the provider works then; who else wants the time is the constraint's question. */
export const isOffered = (availability: Availability, startsAt: Date, minutes: number) =>
  shifts(availability, startsAt.getTime()).some(
    ({ from, to }) => from <= startsAt.getTime() && startsAt.getTime() + minutes * MINUTE_MS <= to,
  )

export function firstFreeSlot(
  availability: Availability,
  minutes: number,
): { startsAt: Date; endsAt: Date } | null {
  const { plan, taken } = availability
  const first = Date.now() + plan.min_notice_minutes * MINUTE_MS
  const bufferMs = plan.buffer_minutes * MINUTE_MS
  for (let day = 0; day <= plan.window_days; day++) {
    for (const shift of shifts(availability, Date.now() + day * DAY_MS)) {
      for (let start = shift.from; start + minutes * MINUTE_MS <= shift.to; start += STEP_MS) {
        const end = start + minutes * MINUTE_MS
        const isTaken = taken.some(
          ({ starts_at, ends_at }) =>
            start < ends_at.getTime() + bufferMs && end + bufferMs > starts_at.getTime(),
        )
        if (start >= first && !isTaken) return { startsAt: new Date(start), endsAt: new Date(end) }
      }
    }
  }
  return null
}

/** Working hours of the Indian day that holds this instant. */
function shifts({ plan, leaves }: Availability, at: number): { from: number; to: number }[] {
  const midnight = Math.floor((at + INDIA_MS) / DAY_MS) * DAY_MS
  const date = new Date(midnight).toISOString().slice(0, 10)
  if (leaves.some(({ first_day, last_day }) => first_day <= date && date <= last_day)) return []
  const weekday = new Date(midnight).getUTCDay() || 7
  const ranges = plan.days.find((day) => day.weekday === weekday)?.ranges ?? []
  const instant = (time: string) => {
    const [hours, minutes] = time.split(':').map(Number)
    return midnight - INDIA_MS + ((hours ?? 0) * 60 + (minutes ?? 0)) * MINUTE_MS
  }
  return ranges.map(({ from, to }) => ({ from: instant(from), to: instant(to) }))
}
