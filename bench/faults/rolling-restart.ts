import { setTimeout as sleep } from 'node:timers/promises'
import { countOf } from '../ask.ts'
import { openSocket } from '../sockets.ts'
import { dueJobs } from './backlog.ts'
import { startBalancer } from './balancer.ts'
import { settles } from './database.ts'
import type { Fault } from './fault-kind.ts'
import { badEvents, compare, History, toldTwice, whenTold } from './history.ts'
import { openMarket, pick } from './market.ts'
import { startTraffic } from './traffic.ts'
import { tally } from './try-ask.ts'

const PER_SECOND = 200
const SOCKETS = 50
const MOST_RECONNECT_MS = 5000
const SEED = 34

/** G34. A new version goes out, one process after another, while people work. */
export const rollingRestart: Fault = {
  name: 'rolling-restart',
  goal: 'G34',
  injects: `every API and worker restarted in turn, behind a load balancer at ${PER_SECOND} requests/s`,
  // Ends without letting the requests under way finish.
  defence: {
    removals: [
      {
        file: 'server/src/main-api.ts',
        text: 'await closeGently(app, config.http)',
        by: 'process.exit(0)',
      },
    ],
  },
  async run({ start, isShort, count: asked }) {
    await using installation = await start({ apis: 2, workers: 2 })
    const market = await openMarket(installation, { customers: 20, providers: isShort ? 5 : 20 })
    const history = new History()
    await using balancer = await startBalancer(installation.apis)
    const perSecond = asked ?? (isShort ? 50 : PER_SECOND)
    const traffic = startTraffic({ market, history, api: () => balancer.address, perSecond, seed: SEED })
    const sockets = Array.from({ length: isShort ? 10 : SOCKETS }, (_, i) =>
      keepSocket(balancer.address, pick(market.customers, i).accessToken),
    )
    await sleep(1000)
    for (const [i] of installation.apis.entries()) {
      await installation.restartApi(i, 'SIGTERM')
      await sleep(1000)
    }
    for (const [i] of installation.workers.entries()) {
      await installation.restartWorker(i, 'SIGTERM')
      await sleep(isShort ? 1000 : 4000)
    }
    await traffic.stop()
    const gaps = (await Promise.all(sockets.map((one) => one.stop()))).flat().toSorted((a, b) => a - b)
    const p99 = gaps[Math.ceil(gaps.length * 0.99) - 1] ?? Infinity
    const missing = await whenTold(installation, 60_000)
    const stuck = await settles(() => dueJobs(installation), 0, 30_000)
    const differences = await compare(installation, history)
    const [twice, wrongEvents] = [await toldTwice(installation), await badEvents(installation)]
    const tried = traffic.sent.map((one) => one.tried)
    const failed = countOf(tried, ({ outcome }) => outcome === 'maybe')
    return {
      figures: {
        requests: tried.length,
        answers: tally(tried),
        failed,
        'stuck jobs': stuck,
        'sockets that were closed': gaps.length,
        'back again, p99 ms': Math.round(p99),
      },
      checks: {
        'no request failed': failed === 0 && traffic.dropped === 0,
        'no acknowledged write is lost': differences.lost === 0 && differences.unasked === 0,
        'each change was told once': missing === 0 && twice === 0 && wrongEvents === 0,
        'no job is stuck': stuck === 0,
        'sockets are back in time': p99 < (isShort ? 4 : 1) * MOST_RECONNECT_MS,
      },
    }
  },
}

/** A socket that comes back whenever it is closed, as the apps' do; answers how long it was away each time, milliseconds. */
function keepSocket(address: string, token: string) {
  const gaps: number[] = []
  const stopping = new AbortController()
  const stopped = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()))
  const loop = async () => {
    let closedAt: number | undefined
    while (!stopping.signal.aborted) {
      const line = await openSocket(address, token).catch(() => undefined)
      if (line === undefined) {
        await sleep(200)
        continue
      }
      if (closedAt !== undefined) gaps.push(performance.now() - closedAt)
      closedAt = (await Promise.race([line.closed, stopped])) ?? undefined
      line.close()
    }
  }
  const running = loop()
  return {
    async stop() {
      stopping.abort()
      await running
      return gaps
    },
  }
}
