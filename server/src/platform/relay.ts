import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import { type Clock, SECOND } from './clock.ts'
import { type Db, inTransaction, type Tx } from './db.ts'
import type { JobDefinition } from './jobs.ts'
import type { Nudges } from './state/state.ts'
import { subscriptionsOf } from './subscriptions.ts'

const BATCH = 500
/** How late an event may be when its nudge was lost. */
const POLL_MS = SECOND

export type Relay = {
  /** Turns events into jobs until none is left. Answers how many events there were. */
  drain(): Promise<number>
  /** Keeps draining, at every nudge and once a second, until the answer is called. */
  start(): () => Promise<void>
}

type Needs = { db: Db; clock: Clock; nudges: Nudges; log: Logger }

/**
 * Turns each event of the outbox into the jobs of those who listen to it. Jobs and mark are one transaction of the same database, so an
 * event becomes its jobs exactly once, however many relays run and whenever they are killed.
 */
export function createRelay<D>(needs: Needs, jobs: readonly JobDefinition<D>[]): Relay {
  const subscriptions = subscriptionsOf(jobs)
  const dispatchBatch = () => inTransaction(needs.db, (tx) => dispatch(tx, subscriptions, needs.clock.now()))

  async function drain(): Promise<number> {
    for (let total = 0; ;) {
      const count = await dispatchBatch()
      total += count
      if (count < BATCH) return total
    }
  }
  return { drain, start: () => startLoop(drain, needs) }
}

async function dispatch<D>(
  tx: Tx,
  subscriptions: ReadonlyMap<string, JobDefinition<D>[]>,
  now: Date,
): Promise<number> {
  // Rows that another relay holds are skipped, not waited for. No high-water mark: commits do not come in id order.
  const events = await tx
    .selectFrom('events')
    .select(['id', 'name', 'payload', 'emitted_at'])
    .where('dispatched_at', 'is', null)
    .orderBy('emitted_at')
    .limit(BATCH)
    .forUpdate()
    .skipLocked()
    .execute()
  if (events.length === 0) return 0

  const specs = events.flatMap((event) =>
    (subscriptions.get(event.name) ?? []).map((job) => ({
      identifier: job.name,
      payload: event.payload,
      run_at: runAtOf(job, event.payload, event.emitted_at),
      max_attempts: job.maxAttempts ?? null,
      job_key: `${event.id}:${job.name}`,
    })),
  )
  if (specs.length > 0) await addJobs(tx, specs)
  await tx
    .updateTable('events')
    .set({ dispatched_at: now })
    .where('id', '=', sql<string>`any(${events.map(({ id }) => id)}::uuid[])`)
    .execute()
  return events.length
}

/** Null means at once, by the database's clock. A payload that no longer fits runs at once too: there it fails visibly, as a job. */
function runAtOf<D>(job: JobDefinition<D>, payload: unknown, emittedAt: Date): Date | null {
  const parsed = job.runAt && job.on?.payload.safeParse(payload)
  return job.runAt && parsed?.success ? job.runAt(parsed.data, emittedAt) : null
}

type JobSpec = {
  identifier: string
  payload: unknown
  run_at: Date | null
  max_attempts: number | null
  job_key: string
}

async function addJobs(tx: Tx, specs: readonly JobSpec[]): Promise<void> {
  await sql`
    select from graphile_worker.add_jobs((
      select array_agg(
        (identifier, payload, null, run_at, max_attempts, job_key, null, null)::graphile_worker.job_spec)
      from json_to_recordset(${JSON.stringify(specs)}::json) as
        (identifier text, payload json, run_at timestamptz, max_attempts smallint, job_key text)))
  `.execute(tx)
}

function startLoop(drain: () => Promise<number>, { nudges, log }: Needs): () => Promise<void> {
  const stopping = new AbortController()
  let nudged = Promise.withResolvers<void>()
  const forget = nudges.onNudge(() => nudged.resolve())

  async function loop(): Promise<void> {
    let isFailing = false
    while (!stopping.signal.aborted) {
      // Before looking, not after: what comes while we look must wake us again.
      nudged = Promise.withResolvers()
      try {
        await drain()
        if (isFailing) log.info('relay works again')
        isFailing = false
      } catch (error) {
        // Said once, not once a second: the database is away, and comes back.
        if (!isFailing) log.error({ err: error }, 'relay failed, tries again')
        isFailing = true
      }
      const pause = sleep(POLL_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
      await Promise.race([nudged.promise, pause])
    }
  }
  const stopped = loop()
  return async () => {
    forget()
    stopping.abort()
    await stopped
  }
}
