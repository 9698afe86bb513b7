import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import type { Logger } from 'pino'
import { SECOND } from './clock.ts'
import type { Handfuls } from './handfuls.ts'
import { newId } from './ids.ts'
import type { Slots } from './slots.ts'

/** A job that the relay made of an event for us. `key` is the event's id, a colon, and the job's name. */
export type TakenJob = {
  readonly key: string
  readonly name: string
  readonly payload: unknown
  readonly maxAttempts: number | undefined
}

/** What a worker has in hand: the jobs that it took when they were made, those that run and those that wait for their turn. */
export type Hands = {
  /** The name under which it has handfuls. */
  readonly name: string
  /** Waits while there is enough to do, then answers how many more may come. */
  room(): Promise<number>
  /** The id of a handful that is about to be taken: ours from now on, whenever the database hears of it. */
  open(): string
  /** It has been taken; these are its jobs. */
  take(handful: string, jobs: readonly TakenJob[]): void
  /** It was not taken as far as we know. If it was, it will be released like that of a dead worker. */
  drop(handful: string): void
  /** Releases the handfuls of these workers, and those under our own name that we know nothing of: made without an answer, or come back with a crash. */
  releaseLost(dead: readonly string[]): Promise<void>
  /** Takes and begins no more from now on. */
  refuse(): void
  /** Lets running jobs finish and gives back those that wait. After that nobody may take any. */
  stop(): Promise<void>
}

type Options = {
  name: string
  handfuls: Handfuls
  /** For failed jobs: its commits wait for the disk. */
  pool: Pool
  slots: Slots
  log: Logger
  /** Throws when the job is to be tried again. */
  run: (job: TakenJob) => Promise<void>
}

/** Nobody takes more at once, however fast: what is in hand waits for seconds when its worker dies. */
const MOST = 1000
/** Who is through with all it took within this takes twice as many, who needs longer takes half: others may have nothing to do. */
const SOON_MS = 100
const RETRY_MS = SECOND

/** Runs taken jobs: no fetching, no waiting for a notification, and of the database one row for all that were taken together. */
export function createHands({ name, handfuls, pool, slots, log, run }: Options): Hands {
  let waiting: { handful: string; job: TakenJob }[] = []
  let next = 0
  let running = 0
  let reach = slots.count
  let tookAt = 0
  let isStopping = false
  const held = holdingIn(handfuls, log)
  let roomy = Promise.withResolvers<void>()
  let idle = Promise.withResolvers<void>()

  const left = () => waiting.length - next

  function take(handful: string, jobs: readonly TakenJob[]): void {
    held.begin(handful, jobs.length)
    if (jobs.length === 0) return
    waiting = [...waiting.slice(next), ...jobs.map((job) => ({ handful, job }))]
    next = 0
    tookAt = performance.now()
    // Made while we were told to stop: `stop` gives them back. Lanes would end at once, and be started again for ever.
    if (isStopping) return
    while (running < slots.count && left() > 0) {
      running += 1
      void lane()
    }
  }

  async function lane(): Promise<void> {
    for (let taken = pick(); taken; taken = pick()) {
      await slots.enter()
      if (await attempt(taken.job, taken.handful)) held.ended(taken.handful, taken.job.key)
      slots.leave()
    }
    running -= 1
    if (running === 0) idle.resolve()
  }

  function pick(): { handful: string; job: TakenJob } | undefined {
    if (isStopping || left() === 0) return undefined
    const taken = waiting[next++]
    if (left() === 0) adapt(performance.now() - tookAt)
    if (left() <= reach / 2) roomy.resolve()
    return taken
  }

  function adapt(tookMs: number): void {
    if (tookMs < SOON_MS) reach = Math.min(MOST, reach * 2)
    else if (tookMs > 2 * SOON_MS) reach = Math.max(slots.count, Math.floor(reach / 2))
  }

  /** Whether it has ended, one way or the other. */
  async function attempt(job: TakenJob, handful: string): Promise<boolean> {
    try {
      await run(job)
      return true
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      // PostgreSQL's text knows no NUL.
      return await failed(job, handful, message.replaceAll('\0', ''))
    }
  }

  /** It becomes an ordinary job that was tried once, for whoever comes first. Until the database has heard of that, it is still in hand. */
  async function failed(job: TakenJob, handful: string, message: string): Promise<boolean> {
    const { key, name: task, payload, maxAttempts = null } = job
    try {
      await pool.query(NAMED, [task])
      await pool.query(FAILED, [task, JSON.stringify(payload), maxAttempts, key, message, handful])
      return true
    } catch (error) {
      log.warn({ err: error, job: task }, 'a failed job could not be put back')
      if (isStopping) return false
      await sleep(RETRY_MS)
      return await failed(job, handful, message)
    }
  }

  async function room(): Promise<number> {
    if (isStopping) return 0
    if (left() <= reach / 2) return reach - left()
    roomy = Promise.withResolvers()
    await roomy.promise
    return await room()
  }

  async function releaseLost(dead: readonly string[]): Promise<void> {
    // Asked first, compared then: whatever the answer names was ours before it was there.
    const lost = (await handfuls.of([name, ...dead])).filter((id) => !held.has(id))
    if (lost.length === 0) return
    log.warn({ handfuls: lost.length }, 'what nobody had in hand any more was released')
    await handfuls.release(lost)
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
    await held.release()
  }

  const open = () => held.open(newId())
  return { name, room, open, take, drop: held.drop, releaseLost, refuse, stop }
}

/** graphile-worker knows jobs by numbers. */
const NAMED = 'insert into graphile_worker._private_tasks (identifier) values ($1) on conflict do nothing'

/** In graphile-worker's words (failJobs.js); that the job is out of the handful is the same statement, and it waits for the disk before the handful can go. */
const FAILED = `
  with failed as (
    insert into graphile_worker._private_jobs (task_id, payload, max_attempts, key, attempts, last_error, run_at)
    select id, $2::json, coalesce($3::int, 25), $4, 1, $5, now() + exp(1) * interval '1 second'
      from graphile_worker._private_tasks where identifier = $1
        on conflict (key) do nothing
  )
  update handfuls set done = done || $4::text where id = $6::uuid`

/** How long it may take until the database hears that a job has ended whose handful has not. What it does not know runs again when we die. */
const NOTE_EVERY_MS = 100

/** The handfuls that are ours, with what has ended of them. */
function holdingIn(handfuls: Handfuls, log: Logger) {
  const held = new Map<string, { left: number; unnoted: string[] }>()
  let through: string[] = []
  let finishing: Promise<void> | undefined
  let noting: NodeJS.Timeout | undefined
  let isStopping = false

  function begin(id: string, jobs: number): void {
    held.set(id, { left: jobs, unnoted: [] })
    if (jobs === 0) goes(id)
  }

  function ended(id: string, key: string): void {
    const handful = held.get(id)
    if (!handful) return
    handful.left -= 1
    handful.unnoted.push(key)
    if (handful.left === 0) goes(id)
    else noting ??= setTimeout(() => void note(), NOTE_EVERY_MS)
  }

  function goes(id: string): void {
    through.push(id)
    finishing ??= finish()
  }

  /** As many as have come together while the database was busy with those before. */
  async function finish(): Promise<void> {
    // Those that end in this turn of the event loop go together.
    await new Promise((resolve) => setImmediate(resolve))
    while (through.length > 0) {
      const ids = through
      through = []
      try {
        await handfuls.finish(ids)
        for (const id of ids) held.delete(id)
      } catch (error) {
        log.warn({ err: error }, 'finished jobs could not be deleted')
        // Whoever takes over runs them again, as any job must expect.
        if (isStopping) break
        through = [...ids, ...through]
        await sleep(RETRY_MS)
      }
    }
    finishing = undefined
  }

  async function note(): Promise<void> {
    clearTimeout(noting)
    // What ends while this goes on asks for the next one.
    noting = undefined
    for (const [id, handful] of held) {
      const keys = handful.unnoted
      // One that is through is about to go, with all that is in it; unless we stop, and it could not.
      if (keys.length === 0 || (handful.left === 0 && !isStopping)) continue
      handful.unnoted = []
      await handfuls.note(id, keys).catch((error: unknown) => {
        handful.unnoted = [...keys, ...handful.unnoted]
        log.warn({ err: error }, 'finished jobs could not be noted')
      })
    }
  }

  return {
    has: (id: string) => held.has(id),
    open(id: string): string {
      held.set(id, { left: 0, unnoted: [] })
      return id
    },
    begin,
    drop: (id: string) => void held.delete(id),
    ended,
    /** Gives back what has not ended. */
    async release(): Promise<void> {
      isStopping = true
      await finishing
      await note()
      if (held.size === 0) return
      await handfuls
        .release([...held.keys()])
        .catch((error: unknown) => log.warn({ err: error }, 'jobs were not given back'))
    },
  }
}
