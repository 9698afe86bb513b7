import { sql } from 'kysely'
import { type Clock, DAY } from './clock.ts'
import { type Db, inTransaction } from './db.ts'
import { defineJob } from '../module.ts'

/** How long a repetition gets its first answer. Apps try again for hours at most. */
const KEEP_MS = 7 * DAY
/** Small enough for the statement limit, also on a slow disk. */
const BATCH = 5000

/** Deletes stored answers of idempotent requests that nobody will ask for again. A second run finds nothing to do. */
export const forgetAnswers = defineJob({
  name: 'platform.forget-answers',
  cron: '17 * * * *',
  rows: 'anybody',
  run: (deps) => forgetOldAnswers(deps),
})

export async function forgetOldAnswers({ db, clock }: { db: Db; clock: Clock }): Promise<void> {
  const before = new Date(clock.now().getTime() - KEEP_MS)
  let count: number
  do count = await deleteBatch(db, before)
  while (count === BATCH)
}

async function deleteBatch(db: Db, before: Date): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { numAffectedRows } = await sql`
      delete from idempotency_keys where ctid = any(array(
        select ctid from idempotency_keys where created_at < ${before} limit ${BATCH}))`.execute(tx)
    return Number(numAffectedRows ?? 0)
  })
}
