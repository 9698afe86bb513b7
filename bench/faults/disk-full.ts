import { setTimeout as sleep } from 'node:timers/promises'
import type { Installation } from '../installation.ts'
import { overlaps, query } from './database.ts'
import type { Fault } from './fault-kind.ts'
import { badEvents, compare, History, toldTwice, whenTold } from './history.ts'
import { type Market, openMarket, pick } from './market.ts'
import { saidTimes, type SmallDisk, smallDisk } from './small-disk.ts'
import { startTraffic, type Traffic } from './traffic.ts'
import { tally, type Tried, tryAsk } from './try-ask.ts'

const PER_SECOND = 100
/** So long there is no room for rows, and then, in addition, none for the write-ahead log, on which PostgreSQL gives up. */
const FULL_MS = 20_000
const MOST_RECOVERY_MS = 10_000
/** A client waits no longer. */
const HANGS_MS = 10_000
const AROUND_MS = 5000
const READ_EVERY_MS = 100
const DISK_MB = 256
const SEED = 53

/** PostgreSQL's disk runs full under people who read, book and move: first nothing can be added, then PostgreSQL itself ends. */
export const diskFull: Fault = {
  name: 'disk-full',
  goal: '',
  injects: `PostgreSQL's disk is full for ${FULL_MS / 1000} s, then its log cannot be written for as long, under ${PER_SECOND} requests/s`,
  defence: {
    removals: [
      { file: 'server/src/platform/pg-errors.ts', text: '|| isDiskFull(error)', by: '' },
      {
        file: 'server/src/platform/pg-errors.ts',
        text: "code.startsWith('53') || OVERLOAD.has(code)",
        by: 'OVERLOAD.has(code)',
      },
    ],
  },
  async run({ start, isShort, count: asked }) {
    await using disk = await smallDisk(DISK_MB)
    if (!disk) return { notMeasured: 'a disk for PostgreSQL cannot be mounted here (needs root)' }
    await using installation = await start({ apis: 2, workers: 2, folder: disk.folder })
    await reserveLog(installation)
    const market = await openMarket(installation, { customers: 20, providers: isShort ? 5 : 20 })
    const history = new History()
    const perSecond = asked ?? (isShort ? 50 : PER_SECOND)
    const startedAt = performance.now()
    const traffic = startTraffic({ market, history, api: installation.api, perSecond, seed: SEED })
    await sleep(isShort ? 1500 : AROUND_MS)

    const fullMs = isShort ? 2500 : FULL_MS
    const readers = startReading(installation, market)
    await keepFull(disk, fullMs)
    const reads = await readers.stop()
    const fullUntil = performance.now() - startedAt
    const isDown = await breakLog(installation, disk)
    await keepFull(disk, fullMs)
    const freedAt = performance.now() - startedAt
    await disk.free()
    await sleep(isShort ? 3000 : MOST_RECOVERY_MS + AROUND_MS)
    await traffic.stop()

    const missing = await whenTold(installation, 120_000)
    const differences = await compare(installation, history)
    const twice = await toldTwice(installation)
    const wrongEvents = await badEvents(installation)
    const overlapping = await overlaps(installation)
    const tried = traffic.sent.map((one) => one.tried)
    const refusals = tried.filter(({ status }) => status === 0 || status >= 500)
    const whileFull = traffic.sent.filter(({ at }) => at < fullUntil).map((one) => one.tried)
    const slowestMs = Math.max(...tried.map(({ ms }) => ms))
    const recoveryMs = firstBooking(traffic, freedAt) - freedAt
    return {
      figures: {
        requests: tried.length,
        answers: tally(tried),
        'of them while nothing could be added': tally(whileFull),
        'not sent, too many under way': traffic.dropped,
        'reads while nothing could be added': tally(reads),
        "PostgreSQL's log: no space left": await saidTimes(disk.folder, /No space left on device/g),
        'PostgreSQL gave up': await saidTimes(disk.folder, /PANIC: /g),
        'slowest answer, s': Number((slowestMs / 1000).toFixed(1)),
        'acknowledged and lost': differences.lost,
        'there and not asked for': differences.unasked,
        maybe: differences.maybes,
        'first booking after there was room, s': Number((recoveryMs / 1000).toFixed(1)),
      },
      checks: {
        'nothing could be added, then PostgreSQL gave up': refusals.length > 0 && isDown,
        'errors are 503 with a code': refusals.every(({ status, code }) => status === 503 && code !== ''),
        'a full disk is not taken for a crowd': whileFull.every(({ code }) => code !== 'service.overloaded'),
        'nobody hangs': slowestMs < (isShort ? 2 : 1) * HANGS_MS,
        'reads are answered while PostgreSQL runs':
          reads.length > 0 && reads.every(({ status }) => status === 200),
        'no acknowledged write is lost': differences.lost === 0,
        'nothing is there that was refused': differences.unasked === 0,
        'no visits overlap': overlapping === 0,
        'each change has its event, and each event was told once':
          wrongEvents === 0 && missing === 0 && twice === 0,
        [`booked again within ${MOST_RECOVERY_MS / 1000} s, by itself`]: recoveryMs <= MOST_RECOVERY_MS,
      },
    }
  },
}

/** Parts of PostgreSQL's log that were used are kept for later: writing to it goes on for a while when nothing else can be written. */
async function reserveLog(installation: Installation): Promise<void> {
  for (let i = 0; i < 4; i++) {
    await query(installation, 'select pg_switch_wal()')
    await query(installation, 'checkpoint')
  }
}

/** What is given back meanwhile (old parts of the log, temporary files) is taken, too. */
async function keepFull(disk: SmallDisk, forMs: number): Promise<void> {
  for (const until = performance.now() + forMs; performance.now() < until; await sleep(250)) await disk.fill()
}

/** Begins a new part of PostgreSQL's log, for which there is no room. True once it is gone. */
async function breakLog(installation: Installation, disk: SmallDisk): Promise<boolean> {
  for (let tries = 0; tries < 20; tries++) {
    await disk.fill()
    try {
      await query(installation, 'select pg_switch_wal()')
      await sleep(250)
    } catch {
      return true
    }
  }
  return false
}

/** Reads that need the database, one after the other, of both processes. */
function startReading(installation: Installation, { customers }: Market) {
  const stopping = new AbortController()
  const tried: Tried[] = []
  async function loop(): Promise<void> {
    for (let i = 0; !stopping.signal.aborted; i++) {
      const { accessToken: token } = pick(customers, i)
      tried.push(await tryAsk(`${installation.api(i)}/v1/bookings?as=customer`, { token }))
      await sleep(READ_EVERY_MS)
    }
  }
  const reading = loop()
  return {
    async stop() {
      stopping.abort()
      await reading
      return tried
    },
  }
}

/** When the first booking that was asked for after `from` was acknowledged. */
function firstBooking({ sent }: Traffic, from: number): number {
  return Math.min(
    ...sent
      .filter(({ at, tried }) => at >= from && tried.status === 201)
      .map(({ at, tried }) => at + tried.ms),
  )
}
