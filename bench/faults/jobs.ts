import { setTimeout as sleep } from 'node:timers/promises'
import { dueJobs, lagP99, makeBacklog, toldOf } from './backlog.ts'
import { settles } from './database.ts'
import type { Fault } from './fault-kind.ts'
import { toldTwice } from './history.ts'
import { openMarket } from './market.ts'

const EVENTS = 100_000
const KILLS = 50
const AFTERWARDS = 100
const MOST_LAG_MS = 5000
/** When nobody was told of anything for so long, nobody will be. */
const STILL_MS = 30_000

/** G20. Workers die in the middle of their work. */
export const jobs: Fault = {
  name: 'jobs',
  goal: 'G20',
  injects: `${EVENTS} events, of two workers one is killed ${KILLS} times`,
  defence: {
    sql: ['alter table notifications drop constraint notifications_told_once'],
    removals: [
      // Nobody looks after the jobs of the dead, and nobody looks whether a person was told before.
      {
        file: 'server/src/platform/worker-life.ts',
        text: 'const freed = await freeJobsOfTheDead(client, [...names])',
        by: 'const freed: string[] = []; void freeJobsOfTheDead',
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
    const kills = isShort ? 3 : KILLS
    // The APIs read the same source as the workers, and so say whether a defence is gone; one is enough.
    await using installation = await start({ apis: 1, workers: 2 })
    const market = await openMarket(installation, { customers: 1, providers: 8 })
    const startedAt = performance.now()
    for (let n = 0; n < kills; n++) {
      // Portion by portion, so that every kill finds a worker at work.
      await makeBacklog(installation, market, Math.floor(events / kills))
      const before = await toldOf(installation)
      await waitForMore(() => toldOf(installation), before)
      await installation.restartWorker(n % 2)
    }
    const made = Math.floor(events / kills) * kills
    const told = await untilDone(() => toldOf(installation), made)
    const left = await settles(() => dueJobs(installation), 0, 30_000)
    const seconds = (performance.now() - startedAt) / 1000
    await makeBacklog(installation, market, AFTERWARDS)
    const toldAfterwards = await settles(() => toldOf(installation), told + AFTERWARDS, 30_000)
    const lag = await lagP99(installation, AFTERWARDS)
    const twice = await toldTwice(installation)
    return {
      figures: {
        events: made,
        'workers killed': kills,
        'people told': told,
        'told twice': twice,
        'jobs left': left,
        'seconds until all was done': Math.round(seconds),
        'lag afterwards, p99 ms': Math.round(lag),
      },
      checks: {
        'none is lost': told - twice === made && left === 0,
        'each effect once': twice === 0,
        [`lag after recovery within ${MOST_LAG_MS / 1000} s`]:
          toldAfterwards === told + AFTERWARDS && lag < (isShort ? 4 : 1) * MOST_LAG_MS,
      },
    }
  },
}

/** Until all is done, or nothing happens any more: a slow machine has not lost anything. */
async function untilDone(ask: () => Promise<number>, wanted: number): Promise<number> {
  for (let last = await ask(); ;) {
    const now = await settles(ask, wanted, STILL_MS)
    if (now === wanted || now === last) return now
    last = now
  }
}

/** Until some of it is done, or half a minute is over: then the kill finds nobody at work, and what is left shows in the end. */
async function waitForMore(ask: () => Promise<number>, before: number): Promise<void> {
  for (let tries = 0; tries < 300 && (await ask()) === before; tries++) await sleep(100)
}
