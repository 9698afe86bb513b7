import { setTimeout as sleep } from 'node:timers/promises'
import { ask } from '../ask.ts'
import type { Fault } from './fault-kind.ts'
import { overlaps } from './database.ts'
import { badEvents, compare, History, toldTwice, whenTold } from './history.ts'
import { openMarket } from './market.ts'
import { startTraffic } from './traffic.ts'
import { tally } from './try-ask.ts'

const RESTARTS = 10
const PER_SECOND = 200
const MOST_RECOVERY_MS = 15_000
const BETWEEN_MS = 4000
const SEED = 22

/** G22. PostgreSQL crashes under people who read, book and move. */
export const postgresRestart: Fault = {
  name: 'postgres-restart',
  goal: 'G22',
  injects: `PostgreSQL ended at once and started again, ${RESTARTS} times under ${PER_SECOND} requests/s`,
  // Answers before what it says is on disk.
  defence: {
    sql: [
      'alter system set synchronous_commit = off',
      `alter system set wal_writer_delay = '10s'`,
      'alter system set wal_writer_flush_after = 0',
      'select pg_reload_conf()',
    ],
  },
  async run({ start, isShort, count: asked }) {
    const restarts = asked ?? (isShort ? 2 : RESTARTS)
    await using installation = await start({ apis: 2, workers: 2 })
    const market = await openMarket(installation, { customers: 20, providers: isShort ? 5 : 40 })
    const history = new History()
    const { api } = installation
    const traffic = startTraffic({ market, history, api, perSecond: isShort ? 50 : PER_SECOND, seed: SEED })
    const recoveries: number[] = []
    for (let n = 0; n < restarts; n++) {
      await sleep(isShort ? 1500 : BETWEEN_MS)
      const crashedAt = performance.now()
      await installation.crashPostgres()
      for (const one of installation.apis) await untilServed(one)
      recoveries.push(performance.now() - crashedAt)
    }
    await sleep(1000)
    await traffic.stop()
    const missing = await whenTold(installation, 60_000)
    const differences = await compare(installation, history)
    const tried = traffic.sent.map((one) => one.tried)
    const slowest = Math.max(...recoveries)
    const twice = await toldTwice(installation)
    const overlapping = await overlaps(installation)
    const wrongEvents = await badEvents(installation)
    return {
      figures: {
        requests: traffic.sent.length,
        answers: tally(tried),
        'not sent, too many under way': traffic.dropped,
        'acknowledged and lost': differences.lost,
        'there and not asked for': differences.unasked,
        maybe: differences.maybes,
        'longest recovery, s': Number((slowest / 1000).toFixed(1)),
      },
      checks: {
        'no acknowledged write is lost': differences.lost === 0,
        'nothing is there that was refused': differences.unasked === 0,
        'errors are 503 or a lost connection': tried.every(({ status }) => status < 500 || status === 503),
        'no visits overlap': overlapping === 0,
        'each change has its event, and each event was told once':
          wrongEvents === 0 && missing === 0 && twice === 0,
        [`served again within ${MOST_RECOVERY_MS / 1000} s`]: slowest < (isShort ? 4 : 1) * MOST_RECOVERY_MS,
        'there was something to lose': history.creations.length > (50 * restarts) / 10,
      },
    }
  },
}

/** Until a read that needs the database is answered. */
async function untilServed(api: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const answer = await ask(`${api}/health/ready`).catch(() => undefined)
    if (answer?.status === 200) return
    await sleep(50)
  }
}
