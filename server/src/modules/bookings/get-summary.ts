import type { ProviderSummary } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { AccountActor } from '../../platform/actor.ts'
import { requireProvider } from '../providers/index.ts'
import { readSummaryOf } from './store-reads.ts'

/** The provider's day at a glance. */
export async function getSummary(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { accountId }: AccountActor,
): Promise<ProviderSummary> {
  await requireProvider(db, accountId)
  const numbers = await readSummaryOf(db, accountId, clock.now())
  return {
    requests: numbers.requests,
    todayJobs: numbers.today_jobs,
    todayPaise: numbers.today_paise,
    monthPaise: numbers.month_paise,
  }
}
