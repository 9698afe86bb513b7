import { setTimeout as sleep } from 'node:timers/promises'
import { dueJobs, makeBacklog, toldOf } from './backlog.ts'
import { count, settles } from './database.ts'
import type { Fault } from './fault-kind.ts'
import { toldTwice } from './history.ts'
import { openMarket } from './market.ts'

const EVENTS = 20_000
const STOPPED_MS = 30_000

/** A worker that stands still for half a minute, with jobs in its hands, and then goes on as if nothing had been. */
export const stoppedWorker: Fault = {
  name: 'stopped-worker',
  goal: '',
  injects: `${EVENTS} events, one of two workers is stopped for ${STOPPED_MS / 1000} s in the middle of them`,
  defence: {
    sql: ['alter table notifications drop constraint notifications_told_once'],
    removals: [
      // Whoever holds jobs counts as dead, and nobody looks whether a person was told before.
      {
        file: 'server/src/platform/worker-life.ts',
        text: 'pg_try_advisory_xact_lock($1, hashtext(name))',
        by: '$1::int is not null',
      },
      {
        file: 'server/src/modules/notifications/store.ts',
        text: ".onConflict((oc) => oc.constraint('notifications_told_once').doNothing())",
        by: '',
      },
    ],
  },
  async run({ start, isShort, count: asked }) {
    const events = asked ?? (isShort ? 2000 : EVENTS)
    await using installation = await start({ apis: 1, workers: 2 })
    const market = await openMarket(installation, { customers: 1, providers: 8 })
    await makeBacklog(installation, market, events)
    for (let tries = 0; tries < 300 && (await toldOf(installation)) < events / 20; tries++) await sleep(50)
    const child = installation.workers[0]?.child
    child?.kill('SIGSTOP')
    const atStop = await toldOf(installation)
    await sleep(isShort ? 12_000 : STOPPED_MS)
    const meanwhile = (await toldOf(installation)) - atStop
    const held = await count(installation, 'select coalesce(sum(cardinality(event_ids)), 0) from handfuls')
    child?.kill('SIGCONT')
    const told = await settles(() => toldOf(installation), events, 60_000)
    const left = await settles(() => dueJobs(installation), 0, 30_000)
    // What it would do a second time, it does now.
    await sleep(2000)
    const twice = await toldTwice(installation)
    return {
      figures: {
        events,
        'told before the stop': atStop,
        'told by the others meanwhile': meanwhile,
        'in the hands of the stopped one': held,
        'told in the end': told,
        'told twice': twice,
        'jobs left': left,
      },
      checks: {
        'the others went on': meanwhile > 0,
        'none is lost': left === 0 && told - twice === events,
        'each effect once': twice === 0,
      },
    }
  },
}
