import { sql } from 'kysely'
import { type Clock, DAY } from './clock.ts'
import type { Db } from './db.ts'
import { forgetRows } from './forget-rows.ts'
import { defineJob } from '../module.ts'

/** How long a repetition gets its first answer. Apps try again for hours at most. */
const KEEP_MS = 7 * DAY

/** Deletes stored answers of idempotent requests that nobody will ask for again. A second run finds nothing to do. */
export const forgetAnswers = defineJob({
  name: 'platform.forget-answers',
  cron: '17 * * * *',
  rows: 'anybody',
  run: (deps) => forgetOldAnswers(deps),
})

export async function forgetOldAnswers({ db, clock }: { db: Db; clock: Clock }): Promise<void> {
  const before = new Date(clock.now().getTime() - KEEP_MS)
  await forgetRows(db, 'idempotency_keys', sql`created_at < ${before}`)
}
