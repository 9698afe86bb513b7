import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import { type Clock, SECOND, systemClock } from './clock.ts'
import type { Db } from './db.ts'

/** What the database's clock said, when that was by our monotonic clock, and how far from it the answer may have been given. */
type Reading = { databaseMs: number; atMs: number; uncertaintyMs: number }

export type DatabaseClock = Clock & {
  /** Asks the database now, and again every half minute. Resolves after the first attempt, whether or not it was answered. */
  follow(needs: { db: Db; log: Logger }): Promise<void>
  /** Asks no more. Before the pool is closed: a question may be under way. */
  close(): Promise<void>
}

const EVERY_MS = 30 * SECOND
/** The database is away: what is known is kept, and asked for again sooner. */
const RETRY_MS = 5 * SECOND
/** The one with the shortest way there and back counts, and its middle as the moment of the answer (Cristian's algorithm). */
const SAMPLES = 4
/** What differs by less is left alone: a clock that is put right all the time trembles. */
const TOLERANCE_MS = 20
/** Time stands still until a smaller error is made up for, and goes back by a larger one. */
const LARGEST_WAIT_MS = SECOND
/** From here on somebody should look after the machine. */
const TELL_MS = 2 * SECOND

/**
 * The one clock that all processes have: PostgreSQL's. Between two looks at it the machine's monotonic clock counts on, so that a machine whose time is
 * wrong, or is put right, changes nothing (decision 13). `machine` counts until the database has answered.
 */
export function createDatabaseClock({
  machine = systemClock,
  everyMs = EVERY_MS,
}: { machine?: Clock; everyMs?: number } = {}): DatabaseClock {
  /** Added to the monotonic clock. */
  let offsetMs = machine.now().getTime() - performance.now()
  let latestMs = -Infinity
  let isMachineWrong = false
  let isAway = false
  const stopping = new AbortController()
  let following: Promise<void> | undefined

  function correct({ databaseMs, atMs, uncertaintyMs }: Reading): void {
    const errorMs = databaseMs - (offsetMs + atMs)
    if (Math.abs(errorMs) <= uncertaintyMs + TOLERANCE_MS) return
    offsetMs += errorMs
    if (errorMs < -LARGEST_WAIT_MS) latestMs = -Infinity
  }

  function tellOfMachine({ databaseMs, atMs, uncertaintyMs }: Reading, log: Logger): void {
    const aheadMs = Math.round(machine.now().getTime() - (performance.now() - atMs) - databaseMs)
    const isWrong = Math.abs(aheadMs) > TELL_MS + (isMachineWrong ? 0 : uncertaintyMs)
    if (isWrong && !isMachineWrong)
      log.warn({ aheadMs }, "this machine's clock differs from the database's, by which the server goes")
    if (!isWrong && isMachineWrong) log.info("this machine's clock agrees with the database's again")
    isMachineWrong = isWrong
  }

  async function look({ db, log }: { db: Db; log: Logger }): Promise<boolean> {
    try {
      const reading = await readClock(db)
      correct(reading)
      tellOfMachine(reading, log)
      if (isAway) log.info("follows the database's clock again")
      isAway = false
      return true
    } catch (error) {
      if (!isAway)
        log.warn({ err: error }, "the database's clock could not be read; goes on by what is known")
      isAway = true
      return false
    }
  }

  async function keepLooking(needs: { db: Db; log: Logger }, onFirst: () => void): Promise<void> {
    while (!stopping.signal.aborted) {
      const isAnswered = await look(needs)
      onFirst()
      const pauseMs = isAnswered ? everyMs : Math.min(everyMs, RETRY_MS)
      await sleep(pauseMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)
    }
  }

  return {
    now() {
      latestMs = Math.max(latestMs, offsetMs + performance.now())
      return new Date(latestMs)
    },
    follow: (needs) =>
      new Promise((resolve) => {
        following ??= keepLooking(needs, resolve)
      }),
    async close() {
      stopping.abort()
      await following
    },
  }
}

/** On one connection, so that only the first question may have to wait for one. */
async function readClock(db: Db): Promise<Reading> {
  return db.connection().execute(async (one) => {
    const readings: Reading[] = []
    for (let i = 0; i < SAMPLES; i++) {
      const askedAtMs = performance.now()
      const { rows } = await sql<{ ms: number }>`
        select extract(epoch from clock_timestamp())::float8 * 1000 as ms`.execute(one)
      const uncertaintyMs = (performance.now() - askedAtMs) / 2
      const [row] = rows
      if (!row) throw new Error('the database did not say what time it is')
      readings.push({ databaseMs: row.ms, atMs: askedAtMs + uncertaintyMs, uncertaintyMs })
    }
    return readings.reduce((best, other) => (other.uncertaintyMs < best.uncertaintyMs ? other : best))
  })
}
