import type { CreateLeave, Leave, SaveWeeklyHours, WeeklyHours } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { AccountActor } from '../../platform/actor.ts'
import { inTransaction } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { lockProviderOf, requireProvider } from '../providers/index.ts'
import { checkedWeek } from './plan.ts'
import { toLeave } from './present.ts'
import { dayAt } from './calendar.ts'
import { countLeaves, deleteLeave, findWeek, listLeaves, upsertLeave, upsertWeek } from './store.ts'

type Needs = Pick<Deps, 'db' | 'clock' | 'newId'>

export async function getHours({ db }: Needs, actor: AccountActor): Promise<WeeklyHours> {
  const { id, zone } = await requireProvider(db, actor.accountId)
  return { zone, days: [...(await findWeek(db, id))] }
}

/** New hours hold for new bookings; what is booked stays booked. */
export async function saveHours(
  { db, clock }: Needs,
  actor: AccountActor,
  { days }: SaveWeeklyHours,
): Promise<WeeklyHours> {
  const week = checkedWeek(days)
  return inTransaction(db, async (tx) => {
    const { id, zone } = await requireProvider(tx, actor.accountId)
    await upsertWeek(tx, id, week, clock.now())
    return { zone, days: week }
  })
}

export async function ownLeave({ db, clock }: Needs, actor: AccountActor): Promise<Leave[]> {
  const { id, zone } = await requireProvider(db, actor.accountId)
  const today = dayAt(clock.now().getTime(), zone).date
  return (await listLeaves(db, id, today)).map(toLeave)
}

/** A day off in every week for almost two years. Whoever searches nearby reads all of it. */
const MOST_LEAVES = 100

/** Days off. Visits already booked on them stay; the provider cancels those on purpose or not at all. */
export function takeLeave(
  { db, clock, newId }: Needs,
  actor: AccountActor,
  leave: CreateLeave,
): Promise<Leave> {
  return inTransaction(db, async (tx) => {
    // Two at once would both count one too few.
    const provider = await lockProviderOf(tx, actor.accountId)
    if (!provider) throw new Problem('provider.profile_required')
    const { id: providerId, zone } = provider
    const today = dayAt(clock.now().getTime(), zone).date
    if (leave.lastDay < today) {
      const errors = [{ pointer: '/lastDay', code: 'not_allowed', detail: 'is over already' }]
      throw new Problem('request.invalid', { errors })
    }
    const { firstDay, lastDay, note = null } = leave
    const row = await upsertLeave(tx, { id: newId(), providerId, firstDay, lastDay, note, now: clock.now() })
    // Counted afterwards: the same days again are one leave.
    if ((await countLeaves(tx, providerId, today)) > MOST_LEAVES) throw new Problem('leave.too_many')
    return toLeave(row)
  })
}

export function dropLeave({ db }: Needs, actor: AccountActor, leaveId: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { id } = await requireProvider(tx, actor.accountId)
    if (!(await deleteLeave(tx, id, leaveId))) throw new Problem('leave.not_found')
  })
}
