import { sql } from 'kysely'
import { type Clock, DAY } from './clock.ts'
import type { Db } from './db.ts'
import { firstIdAt } from './ids.ts'
import { forgetRows } from './forget-rows.ts'
import { defineJob } from '../module.ts'

/** Long enough to see what led to what. */
const KEEP_MS = 7 * DAY

/** Deletes events of long ago. Those that have not become jobs yet, or whose jobs are in hand, stay, however old. A second run finds nothing to do. */
export const forgetEvents = defineJob({
  name: 'platform.forget-events',
  cron: '27 * * * *',
  rows: 'anybody',
  run: (deps) => forgetOldEvents(deps),
})

export async function forgetOldEvents({ db, clock }: { db: Db; clock: Clock }): Promise<void> {
  const before = new Date(clock.now().getTime() - KEEP_MS)
  // Ids go by time, and their index is the only one that events have.
  const old = sql`events.id < ${firstIdAt(before)}
        and not exists (select from outbox where event_id = events.id)
        and not exists (select from handfuls where events.id = any(event_ids))`
  await forgetRows(db, 'events', old)
}
