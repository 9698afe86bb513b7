import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import type { Logger } from 'pino'
import { SECOND } from './clock.ts'
import type { Slots } from './slots.ts'

/**
 * A job that the relay made for us: locked by our name, its first attempt counted. It is known by its key, for ever that of its event and name; a
 * number may be given to another job when a crash of the database forgets the latest ones.
 */
export type TakenJob = {
  readonly id: number
  readonly key: string
  readonly name: string
  readonly payload: unknown
}

/** What a worker has in hand: the jobs that it took when they were made, those that run and those that wait for their turn. */
export type Hands = {
  /** The name by which it locks jobs. */
  readonly name: string
  /** Waits while there is enough to do, then answers how many more may come. */
  room(): Promise<number>
  take(jobs: readonly TakenJob[]): void
  /** A transaction that made jobs for us may have committed though we heard otherwise: they would be ours, and nobody would run them. */
  unsure(): void
  /** Takes and begins no more from now on. */
  refuse(): void
  /** Lets running jobs finish and gives back those that wait. After that nobody may take any. */
  stop(): Promise<void>
}

type Options = {
  name: string
  pool: Pool
  slots: Slots
  log: Logger
  /** After this long no transaction of ours is open any more. */
  unsureMs: number
  /** Throws when the job is to be tried again. */
  run: (job: TakenJob) => Promise<void>
}

/** Nobody takes more at once, however fast: what is in hand waits for seconds when its worker dies. */
const MOST = 1000
/** Who is through with all it took within this takes twice as many, who needs longer takes half: others may have nothing to do. */
const SOON_MS = 100
const RETRY_MS = SECOND

/**
 * Runs taken jobs: no fetching, no waiting for a notification, and of the queue's tables one insert and one delete. What graphile-worker does with a
 * job that ended is done here in the same words, so that it goes on with the failed ones.
 */
export function createHands({ name, pool, slots, log, unsureMs, run }: Options): Hands {
  let waiting: TakenJob[] = []
  let next = 0
  let running = 0
  let reach = slots.count
  let tookAt = 0
  let isStopping = false
  let unsureUntil = 0
  let looking: Promise<void> | undefined
  const stopping = new AbortController()
  /** Taken, and not yet known to be gone or given back. */
  const mine = new Set<string>()
  let roomy = Promise.withResolvers<void>()
  let idle = Promise.withResolvers<void>()
  const finished = finisher(pool, log, (keys) => keys.forEach((key) => mine.delete(key)))

  const left = () => waiting.length - next

  function take(jobs: readonly TakenJob[]): void {
    if (jobs.length === 0) return
    waiting = [...waiting.slice(next), ...jobs]
    next = 0
    tookAt = performance.now()
    for (const { key } of jobs) mine.add(key)
    // Made while we were told to stop: `stop` gives them back. Lanes would end at once, and be started again for ever.
    if (isStopping) return
    while (running < slots.count && left() > 0) {
      running += 1
      void lane()
    }
  }

  async function lane(): Promise<void> {
    for (let job = pick(); job; job = pick()) {
      await slots.enter()
      await attempt(job)
      slots.leave()
    }
    running -= 1
    if (running === 0) idle.resolve()
  }

  function pick(): TakenJob | undefined {
    if (isStopping || left() === 0) return undefined
    const job = waiting[next++]
    if (left() === 0) adapt(performance.now() - tookAt)
    if (left() <= reach / 2) roomy.resolve()
    return job
  }

  function adapt(tookMs: number): void {
    if (tookMs < SOON_MS) reach = Math.min(MOST, reach * 2)
    else if (tookMs > 2 * SOON_MS) reach = Math.max(slots.count, Math.floor(reach / 2))
  }

  async function attempt(job: TakenJob): Promise<void> {
    try {
      await run(job)
      finished.done(job.key)
    } catch (error) {
      await failed(job, error instanceof Error ? error.message : String(error))
    }
  }

  /** As graphile-worker says it (failJobs.js): later each time, by anybody. */
  async function failed({ id, key }: TakenJob, message: string): Promise<void> {
    const query = {
      name: 'hands-failed',
      text: `update graphile_worker._private_jobs
                set last_error = $2, run_at = greatest(now(), run_at) + exp(least(attempts, 10)) * interval '1 second',
                    locked_by = null, locked_at = null
              where key = $1 and locked_by = $3`,
      values: [key, message, name],
    }
    mine.delete(key)
    await pool.query(query).catch((error: unknown) => {
      log.warn({ err: error, jobId: id }, 'a failed job was not given back at once')
      unsure()
    })
  }

  async function room(): Promise<number> {
    if (isStopping) return 0
    if (left() <= reach / 2) return reach - left()
    roomy = Promise.withResolvers()
    await roomy.promise
    return await room()
  }

  function unsure(): void {
    unsureUntil = performance.now() + unsureMs
    looking ??= lookForLost()
  }

  async function lookForLost(): Promise<void> {
    while (performance.now() < unsureUntil) {
      await sleep(2 * SECOND, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)
      if (stopping.signal.aborted) break
      await freeLost().catch((error: unknown) => {
        unsureUntil = performance.now() + unsureMs
        log.debug({ err: error }, 'could not look for lost jobs')
      })
    }
    looking = undefined
  }

  async function freeLost(): Promise<void> {
    const { rowCount } = await pool.query(
      `update graphile_worker._private_jobs set attempts = 0, locked_by = null, locked_at = null
        where locked_by = $1 and locked_at < now() - interval '5 seconds' and key <> all($2::text[])`,
      [name, [...mine]],
    )
    if (rowCount) log.warn({ jobs: rowCount }, 'jobs that were made without an answer were freed')
  }

  function refuse(): void {
    isStopping = true
    roomy.resolve()
  }

  async function stop(): Promise<void> {
    refuse()
    if (running > 0) {
      idle = Promise.withResolvers()
      await idle.promise
    }
    const back = waiting.slice(next).map(({ key }) => key)
    await finished.stop()
    stopping.abort()
    await looking
    if (back.length === 0) return
    const text = `update graphile_worker._private_jobs set attempts = attempts - 1, locked_by = null, locked_at = null
                   where key = any($1::text[]) and locked_by = $2`
    await pool
      .query(text, [back, name])
      .catch((error: unknown) => log.warn({ err: error }, 'jobs were not given back'))
  }

  return { name, room, take, unsure, refuse, stop }
}

/** Deletes finished jobs, as many as have come together while the database was busy with those before. */
function finisher(pool: Pool, log: Logger, gone: (keys: readonly string[]) => void) {
  let keys: string[] = []
  let flushing: Promise<void> | undefined
  let isStopping = false

  async function flush(): Promise<void> {
    // Those that end in this turn of the event loop go together.
    await new Promise((resolve) => setImmediate(resolve))
    while (keys.length > 0) {
      const batch = keys
      keys = []
      try {
        const text = 'delete from graphile_worker._private_jobs where key = any($1::text[])'
        await pool.query({ name: 'hands-done', text, values: [batch] })
        gone(batch)
      } catch (error) {
        log.warn({ err: error }, 'finished jobs could not be deleted')
        // Whoever takes over runs them again, as any job must expect.
        if (isStopping) break
        keys = [...batch, ...keys]
        await sleep(RETRY_MS)
      }
    }
    flushing = undefined
  }
  return {
    done(key: string) {
      keys.push(key)
      flushing ??= flush()
    },
    async stop() {
      isStopping = true
      await flushing
    },
  }
}
