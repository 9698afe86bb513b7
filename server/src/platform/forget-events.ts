import { sql } from 'kysely'
import { type Clock, DAY } from './clock.ts'
import { type Db, inTransaction } from './db.ts'
import { defineJob } from '../module.ts'

/** Long enough to see what led to what. */
const KEEP_MS = 7 * DAY
/** Small enough for the statement limit, also on a slow disk. */
const BATCH = 5000

/** Deletes events that became jobs long ago. Those that have not yet stay, however old. A second run finds nothing to do. */
export const forgetEvents = defineJob({
  name: 'platform.forget-events',
  cron: '27 * * * *',
  rows: 'anybody',
  run: (deps) => forgetOldEvents(deps),
})

export async function forgetOldEvents({ db, clock }: { db: Db; clock: Clock }): Promise<void> {
  const before = new Date(clock.now().getTime() - KEEP_MS)
  let count: number
  do count = await deleteBatch(db, before)
  while (count === BATCH)
}

async function deleteBatch(db: Db, before: Date): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { numAffectedRows } = await sql`
      delete from events where ctid = any(array(
        select ctid from events where dispatched_at < ${before} limit ${BATCH}))`.execute(tx)
    return Number(numAffectedRows ?? 0)
  })
}
