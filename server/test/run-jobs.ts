import { runOnce } from 'graphile-worker'
import { sql } from 'kysely'
import { defineJob, type Job } from '../src/module.ts'
import type { Deps } from '../src/deps.ts'
import type { Db } from '../src/platform/db.ts'
import { createRelay } from '../src/platform/relay.ts'
import { taskListOf, workerLogger } from '../src/platform/tasks.ts'

export type RunJobs = (options?: { mayFail?: boolean }) => Promise<void>

/**
 * Does at once what the worker would have done by the clock of the test: turns events into jobs and runs those that are due, until
 * nothing is left to do. Rejects when a job fails, unless the test expects that; a failed job is tried again by the next call.
 */
export function createRunJobs(deps: Deps, jobs: readonly Job[], databaseUrl: string): RunJobs {
  const relay = createRelay({ ...deps, nudges: deps.state.nudges }, jobs)
  const failures: unknown[] = []
  const watched = jobs.map((job) =>
    defineJob({
      ...job,
      async run(given, payload) {
        try {
          await job.run(given, payload)
        } catch (error) {
          failures.push(error)
          throw error
        }
      },
    }),
  )
  return async ({ mayFail = false } = {}) => {
    failures.length = 0
    await relay.drain()
    let due = await makeDue(deps.db, deps.clock.now(), { includeFailed: true })
    while (due > 0) {
      await runOnce({
        connectionString: databaseUrl,
        taskList: taskListOf(deps, watched),
        noHandleSignals: true,
        logger: workerLogger(deps.log),
      })
      await relay.drain()
      due = await makeDue(deps.db, deps.clock.now(), { includeFailed: false })
    }
    if (failures.length > 0 && !mayFail) throw new AggregateError(failures, 'jobs failed')
  }
}

/** The queue goes by the database's clock: what is due by ours is moved there. Answers how many jobs that were. */
async function makeDue(db: Db, now: Date, { includeFailed }: { includeFailed: boolean }): Promise<number> {
  const { rows } = await sql`
    update graphile_worker._private_jobs
       set run_at = least(run_at, now())
     where run_at <= ${now} and locked_by is null and attempts < max_attempts
       and (${includeFailed} or last_error is null)
    returning id`.execute(db)
  return rows.length
}
