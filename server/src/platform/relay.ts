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
 * Turns each event of the outbox into the jobs of those who listen to it. Out of the outbox and into the jobs is one transaction, so an event becomes
 * its jobs exactly once, however many relays run and whenever they are killed. Jobs that are to run at once are taken in hand by the worker whose relay
 * takes their events, if there is one (hands.ts); the others are for any worker.
 */
export function createRelay<D>(needs: Needs, jobs: readonly JobDefinition<D>[], hands?: Hands): Relay {
  const subscriptions = subscriptionsOf(jobs)
  const jobsOf = (events: readonly TakenEvent[]) =>
    events.flatMap((event) => (subscriptions.get(event.name) ?? []).map((job) => ({ event, job })))
  const isForHands = ({ job }: Due<D>) => hands !== undefined && !job.runAt

  const dispatch = (limit: number, handful?: Handful) =>
    inTransaction(needs.db, async (tx) => {
      const events = await takeEvents(tx, limit, handful)
      const due = jobsOf(events).filter((each) => !isForHands(each))
      if (due.length > 0) await addJobs(tx, due.map(specOf))
      return events
    })

  async function dispatchBatch(limit: number): Promise<number> {
    if (!hands) return (await dispatch(limit)).length
    const id = hands.open()
    try {
      const events = await dispatch(limit, { id, worker: hands.name })
      if (events.length === 0) hands.drop(id)
      else hands.take(id, jobsOf(events).filter(isForHands).map(takenOf))
      return events.length
    } catch (error) {
      hands.drop(id)
      throw error
    }
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
  const { rows } = await sql`select from outbox limit 1`.execute(db)
  return rows.length > 0
}

type TakenEvent = { id: string; name: string; payload: unknown; emitted_at: Date }

/** What a worker takes of it is this row's. */
type Handful = { id: string; worker: string }

const keyOf = (event: TakenEvent, job: string) => `${event.id}:${job}`

/** Out of the outbox, in about the order in which they came; into the hands of a worker, if there is one. */
async function takeEvents(tx: Tx, limit: number, handful?: Handful): Promise<TakenEvent[]> {
  // Rows that another relay holds are skipped, not waited for. No high-water mark: commits do not come in id order.
  const { rows } = await sql<TakenEvent>`
    with taken as (
      delete from outbox
       where ctid = any(array(select ctid from outbox order by event_id limit ${limit} for update skip locked))
      returning event_id
    ), held as (
      insert into handfuls (id, worker, event_ids)
      select ${handful?.id ?? null}::uuid, ${handful?.worker ?? null}::text, array_agg(event_id) from taken
      having count(*) > 0 and ${handful !== undefined}::boolean
    )
    select id, name, payload, emitted_at from taken join events on id = event_id order by id`.execute(tx)
  return rows
}

type Due<D> = { event: TakenEvent; job: JobDefinition<D> }

const takenOf = <D>({ event, job: { name, maxAttempts } }: Due<D>): TakenJob => ({
  key: keyOf(event, name),
  name,
  payload: event.payload,
  maxAttempts,
})

function specOf<D>({ event, job }: Due<D>): JobSpec {
  return {
    identifier: job.name,
    payload: event.payload,
    run_at: runAtOf(job, event),
    max_attempts: job.maxAttempts ?? null,
    job_key: keyOf(event, job.name),
  }
}

/** Null means at once, by the database's clock. A payload that no longer fits runs at once too: there it fails visibly, as a job. */
function runAtOf<D>(job: JobDefinition<D>, { payload, emitted_at: emittedAt }: TakenEvent): Date | null {
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
