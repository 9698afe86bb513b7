import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import { type Clock, SECOND } from './clock.ts'
import { type Db, inTransaction, type Tx } from './db.ts'
import type { Hands, TakenJob } from './hands.ts'
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
 * event becomes its jobs exactly once, however many relays run and whenever they are killed. Jobs that are to run at once are taken by the worker whose
 * relay makes them, if there is one (hands.ts); the others are for any worker.
 */
export function createRelay<D>(needs: Needs, jobs: readonly JobDefinition<D>[], hands?: Hands): Relay {
  const listeners = listenersOf(subscriptionsOf(jobs))
  let areTasksKnown = false

  async function dispatchBatch(limit: number): Promise<number> {
    if (!areTasksKnown) await nameTasks(needs.db, jobs)
    areTasksKnown = true
    const { events, taken } = await inTransaction(needs.db, (tx) =>
      dispatch(tx, listeners, { now: needs.clock.now(), limit, worker: hands?.name ?? null }),
    ).catch((error: unknown) => {
      areTasksKnown = false
      hands?.unsure()
      throw error
    })
    hands?.take(taken)
    return events
  }

  async function drain(): Promise<number> {
    for (let total = 0; ;) {
      const limit = Math.min(BATCH, (await hands?.room()) ?? BATCH)
      if (limit === 0) return total
      const count = await dispatchBatch(limit)
      total += count
      if (count < limit) return total
    }
  }
  return { drain, start: () => startLoop(drain, needs) }
}

/** For when nobody said so: a third of what it costs to find nothing in a transaction. */
async function isSomethingThere(db: Db): Promise<boolean> {
  const { rows } = await sql`select from events where dispatched_at is null limit 1`.execute(db)
  return rows.length > 0
}

/** Who runs at once needs nothing but names: the database makes those jobs out of the events. The others look at what happened first. */
type Listeners<D> = {
  atOnce: { events: string[]; jobs: string[]; mostAttempts: (number | null)[] }
  atOnceOf: ReadonlyMap<string, number>
  later: ReadonlyMap<string, JobDefinition<D>[]>
}

function listenersOf<D>(subscriptions: ReadonlyMap<string, JobDefinition<D>[]>): Listeners<D> {
  const all = [...subscriptions].flatMap(([event, jobs]) => jobs.map((job) => ({ event, job })))
  const atOnce = all.filter(({ job }) => !job.runAt)
  return {
    atOnce: {
      events: atOnce.map(({ event }) => event),
      jobs: atOnce.map(({ job }) => job.name),
      mostAttempts: atOnce.map(({ job }) => job.maxAttempts ?? null),
    },
    atOnceOf: new Map(
      [...subscriptions].map(([event, jobs]) => [event, jobs.filter((job) => !job.runAt).length]),
    ),
    later: new Map([...subscriptions].map(([event, jobs]) => [event, jobs.filter((job) => job.runAt)])),
  }
}

/** graphile-worker knows jobs by numbers. */
async function nameTasks<D>(db: Db, jobs: readonly JobDefinition<D>[]): Promise<void> {
  await sql`
    insert into graphile_worker._private_tasks (identifier) select unnest(${jobs.map(({ name }) => name)}::text[])
        on conflict do nothing`.execute(db)
}

type Batch = { now: Date; limit: number; worker: string | null }
/** An event as it was taken, or a job that was made of one: then `key` is the event's id, a colon, and the job's name. */
type Row = { id: number | null; key: string; name: string; payload: unknown; emitted_at: Date }

async function dispatch<D>(
  tx: Tx,
  { atOnce, atOnceOf, later }: Listeners<D>,
  { now, limit, worker }: Batch,
): Promise<{ events: number; taken: TakenJob[] }> {
  // Rows that another relay holds are skipped, not waited for. No high-water mark: commits do not come in id order.
  const { rows } = await sql<Row>`with taken as (
      update events set dispatched_at = ${now}
       where ctid = any(array(select ctid from events where dispatched_at is null order by emitted_at limit ${limit}
                                 for update skip locked))
      returning id, name, payload, emitted_at
    ), made as (
      insert into graphile_worker._private_jobs (task_id, payload, max_attempts, key, attempts, locked_by, locked_at)
      select tasks.id, taken.payload::json, coalesce(wanted.most_attempts, 25), taken.id || ':' || wanted.job,
             case when worker is null then 0 else 1 end, worker, case when worker is not null then now() end
        from taken
        join unnest(${atOnce.events}::text[], ${atOnce.jobs}::text[], ${atOnce.mostAttempts}::int[])
             as wanted (event, job, most_attempts) on wanted.event = taken.name
        join graphile_worker._private_tasks as tasks on tasks.identifier = wanted.job,
             cast(${worker} as text) as worker
      returning id, key
    )
    select null as id, id::text as key, name, payload, emitted_at from taken
    union all select id, key, null, null, null from made`.execute(tx)
  const events = rows.filter(({ id }) => id === null)
  const payloads = new Map(events.map(({ key, payload }) => [key, payload]))
  const taken = rows.flatMap(({ id, key }) => {
    if (id === null) return []
    const [event = '', ...name] = key.split(':')
    return { id, key, name: name.join(':'), payload: payloads.get(event) }
  })
  const expected = events.reduce((sum, { name }) => sum + (atOnceOf.get(name) ?? 0), 0)
  if (taken.length !== expected) throw new Error('the queue has forgotten the names of jobs')
  if (worker === null && taken.length > 0) await wakeWorkers(tx, taken.length)

  const specs = events.flatMap(({ key, name, payload, emitted_at }) =>
    (later.get(name) ?? []).map((job) => ({
      identifier: job.name,
      payload,
      run_at: runAtOf(job, payload, emitted_at),
      max_attempts: job.maxAttempts ?? null,
      job_key: `${key}:${job.name}`,
    })),
  )
  if (specs.length > 0) await addJobs(tx, specs)
  return { events: events.length, taken: worker === null ? [] : taken }
}

/** In the words of graphile-worker's own `add_jobs`. */
async function wakeWorkers(tx: Tx, count: number): Promise<void> {
  await sql`select pg_notify('jobs:insert', json_build_object('r', random(), 'count', ${count}::int)::text)`.execute(
    tx,
  )
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

function startLoop(drain: () => Promise<number>, { db, nudges, log }: Needs): () => Promise<void> {
  const stopping = new AbortController()
  let nudged = Promise.withResolvers<void>()
  const forget = nudges.onNudge(() => nudged.resolve())

  async function loop(): Promise<void> {
    let isFailing = false
    let isNudged = true
    while (!stopping.signal.aborted) {
      // Before looking, not after: what comes while we look must wake us again.
      nudged = Promise.withResolvers()
      try {
        if (isNudged || (await isSomethingThere(db))) await drain()
        if (isFailing) log.info('relay works again')
        isFailing = false
      } catch (error) {
        // Said once, not once a second: the database is away, and comes back.
        if (!isFailing) log.error({ err: error }, 'relay failed, tries again')
        isFailing = true
      }
      const pause = sleep(POLL_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
      isNudged = await Promise.race([nudged.promise.then(() => true), pause.then(() => false)])
    }
  }
  const stopped = loop()
  return async () => {
    forget()
    stopping.abort()
    await stopped
  }
}
