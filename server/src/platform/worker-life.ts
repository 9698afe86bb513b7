import { EventEmitter } from 'node:events'
import type { WorkerEvents } from 'graphile-worker'
import { Client } from 'pg'
import type { Logger } from 'pino'
import { SECOND } from './clock.ts'
import type { Hands } from './hands.ts'

export type WorkerLife = {
  /** For graphile-worker: tells us under which names it takes jobs. */
  events: WorkerEvents
  stop(): Promise<void>
}

/** Any number will do: the first half of the advisory locks that mean "this worker lives". */
const LIVES = 7_023_413
const LOOK_EVERY_MS = 5 * SECOND

/**
 * graphile-worker leaves the jobs of a killed worker locked for four hours. Here each worker holds an advisory lock on its name for as
 * long as its connection lives, which PostgreSQL ends with the process; whoever gets the lock of a name that still has jobs knows that
 * its worker is dead, and frees them. A worker that only lost its connection may see a job run twice, as any job must expect. The same goes for
 * what a worker has in hand, under a name of its own.
 */
export async function watchWorkers(
  url: string,
  log: Logger,
  hands: Pick<Hands, 'name' | 'releaseLost'>,
): Promise<WorkerLife> {
  const names = new Set([hands.name])
  const events: WorkerEvents = new EventEmitter()
  let client: Client | undefined

  events.on('pool:create', ({ workerPool }) => {
    names.add(workerPool.id)
    void look()
  })
  events.on('pool:release', ({ workerPool }) => names.delete(workerPool.id))

  async function look(): Promise<void> {
    try {
      client ??= await connect()
      await holdOwnNames(client, [...names])
      const freed = await freeJobsOfTheDead(client, [...names])
      if (freed.length > 0) log.warn({ workers: freed }, 'jobs of dead workers were freed')
      await hands.releaseLost(freed)
    } catch (error) {
      log.debug({ err: error }, 'could not look after dead workers')
      client?.end().catch(() => undefined)
      client = undefined
    }
  }

  async function connect(): Promise<Client> {
    const fresh = new Client({
      connectionString: url,
      application_name: 'buildxpert worker',
      options: KEEPALIVE,
    })
    fresh.on('error', () => {
      client = undefined
    })
    await fresh.connect()
    return fresh
  }

  let looking = look()
  const timer = setInterval(() => {
    looking = looking.then(look)
  }, LOOK_EVERY_MS)
  await looking
  return {
    events,
    async stop() {
      clearInterval(timer)
      await looking
      await client?.end()
    },
  }
}

/** A machine that vanished without a word is noticed within a minute. */
const KEEPALIVE = '-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3'

async function holdOwnNames(client: Client, names: readonly string[]): Promise<void> {
  await client.query({
    name: 'hold-own-names',
    text: `select pg_advisory_lock($1, hashtext(name)) from unnest($2::text[]) as name
      where not exists (select from pg_locks
        where locktype = 'advisory' and pid = pg_backend_pid() and classid = $1::oid and objid = hashtext(name)::bigint & 4294967295)`,
    values: [LIVES, names],
  })
}

async function freeJobsOfTheDead(client: Client, own: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>({
    name: 'free-jobs-of-the-dead',
    text: `with owners as materialized (
       select locked_by as name from graphile_worker._private_jobs where locked_by is not null
       union select locked_by from graphile_worker._private_job_queues where locked_by is not null
       union select worker from handfuls
     ), dead as materialized (
       select name from owners where name <> all($2::text[]) and pg_try_advisory_xact_lock($1, hashtext(name))
     )
     select name, graphile_worker.force_unlock_workers(array[name]) from dead`,
    values: [LIVES, own],
  })
  return rows.map(({ name }) => name)
}
