import type { Pool } from 'pg'
import type { JobDefinition } from './jobs.ts'
import { subscriptionsOf } from './subscriptions.ts'

/**
 * Jobs that a worker has in hand are no rows: a handful names the events it took at once, and the keys of those of their jobs that have ended. This is all
 * that is ever said to the database about handfuls, but for taking one, which is the relay's.
 */
export type Handfuls = {
  /** Those whose jobs have all ended. */
  finish(ids: readonly string[]): Promise<void>
  /** These jobs of it have ended. */
  note(id: string, keys: readonly string[]): Promise<void>
  /** Of the workers with these names. */
  of(workers: readonly string[]): Promise<string[]>
  /** Makes ordinary jobs, for anybody, of what has not ended in these. Those that are gone already say nothing. */
  release(ids: readonly string[]): Promise<void>
}

/** For the listeners of this version: a job whose listener was taken out while somebody had it in hand is nobody's any more. */
export function handfulsOver<D>(pool: Pool, jobs: readonly JobDefinition<D>[]): Handfuls {
  const atOnce = [...subscriptionsOf(jobs)].flatMap(([event, listeners]) =>
    listeners.filter(({ runAt }) => !runAt).map(({ name, maxAttempts }) => ({ event, name, maxAttempts })),
  )
  const listeners = [
    atOnce.map(({ event }) => event),
    atOnce.map(({ name }) => name),
    atOnce.map(({ maxAttempts }) => maxAttempts ?? null),
  ]
  return {
    async finish(ids) {
      const text = 'delete from handfuls where id = any($1::uuid[])'
      await pool.query({ name: 'handfuls-finish', text, values: [ids] })
    },
    async note(id, keys) {
      const text = 'update handfuls set done = done || $2::text[] where id = $1'
      await pool.query({ name: 'handfuls-note', text, values: [id, keys] })
    },
    async of(workers) {
      const text = 'select id from handfuls where worker = any($1::text[])'
      const { rows } = await pool.query<{ id: string }>({ name: 'handfuls-of', text, values: [workers] })
      return rows.map(({ id }) => id)
    },
    async release(ids) {
      const text = `with released as (delete from handfuls where id = any($1::uuid[]) returning event_ids, done),
             left_over as (
               select array_agg((job, payload, null, null, most_attempts, key, null, null)::graphile_worker.job_spec) as specs
                 from released
                cross join unnest(event_ids) as event_id
                 join events on events.id = event_id
                 join unnest($2::text[], $3::text[], $4::int[]) as listener (event, job, most_attempts) on listener.event = events.name
                cross join lateral (select events.id || ':' || job as key) as named
                where key <> all(done)
               having count(*) > 0
             )
        select from left_over, graphile_worker.add_jobs(specs)`
      await pool.query({ name: 'handfuls-release', text, values: [ids, ...listeners] })
    },
  }
}
