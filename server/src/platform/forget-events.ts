import { type Clock, DAY } from './clock.ts'
import type { Db } from './db.ts'
import { forgetRows } from './forget-rows.ts'
import { defineJob } from '../module.ts'

/** Long enough to see what led to what. */
const KEEP_MS = 7 * DAY

/** Deletes events that became jobs long ago. Those that have not yet stay, however old. A second run finds nothing to do. */
export const forgetEvents = defineJob({
  name: 'platform.forget-events',
  cron: '27 * * * *',
  rows: 'anybody',
  run: (deps) => forgetOldEvents(deps),
})

export async function forgetOldEvents({ db, clock }: { db: Db; clock: Clock }): Promise<void> {
  const before = new Date(clock.now().getTime() - KEEP_MS)
  await forgetRows(db, { table: 'events', column: 'dispatched_at', before })
}
