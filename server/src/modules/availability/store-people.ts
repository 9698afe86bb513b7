/** When a provider works, as the export shows it, and how it is taken out. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'

export function readPlan(db: Db, accountId: string) {
  return db
    .selectFrom('availability_plans as a')
    .innerJoin('provider_accounts as p', 'p.provider_id', 'a.provider_id')
    .select(['a.days', 'a.buffer_minutes as bufferMinutes', 'a.min_notice_minutes as minNoticeMinutes'])
    .select(['a.window_days as windowDays', 'a.jobs_per_day as jobsPerDay', 'a.updated_at as updatedAt'])
    .where('p.account_id', '=', accountId)
    .execute()
}

const FIRST = '00000000-0000-0000-0000-000000000000'

/** Past and to come, in the order of their ids. */
export function readLeaves(db: Db, accountId: string, limit: number, last: { id: string } | undefined) {
  return db
    .selectFrom('leaves as l')
    .innerJoin('provider_accounts as p', 'p.provider_id', 'l.provider_id')
    .select([
      'l.id',
      'l.first_day as firstDay',
      'l.last_day as lastDay',
      'l.note',
      'l.created_at as createdAt',
    ])
    .where('p.account_id', '=', accountId)
    .where('l.id', '>', last?.id ?? FIRST)
    .orderBy('l.id')
    .limit(limit)
    .execute()
}

export async function eraseTime(tx: Tx, accountId: string): Promise<void> {
  const own = sql<string>`(select provider_id from provider_accounts where account_id = ${accountId})`
  await tx.deleteFrom('availability_plans').where('provider_id', 'in', own).execute()
  await tx.deleteFrom('leaves').where('provider_id', 'in', own).execute()
}
