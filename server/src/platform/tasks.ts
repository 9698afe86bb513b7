import { Logger as WorkerLogger, type ParsedCronItem, parseCronItems, type TaskList } from 'graphile-worker'
import type { Logger } from 'pino'
import { HOUR } from './clock.ts'
import type { JobDefinition } from './jobs.ts'
import type { Slots } from './slots.ts'

/** What is known of a run of a job. */
type Attempt = { jobId: string | number; attempts: number; maxAttempts?: number }

/** Runs a job of this name. A failed run is logged here, once, with the job's id; it is then tried again. */
export function jobRunnerOf<D extends { log: Logger }>(deps: D, jobs: readonly JobDefinition<D>[]) {
  const byName = new Map(jobs.map((job) => [job.name, job]))
  return async (name: string, payload: unknown, attempt: Attempt): Promise<void> => {
    try {
      const job = byName.get(name)
      if (!job) throw new Error(`no job is called ${name}`)
      await job.run(deps, job.on?.payload.parse(payload))
    } catch (error) {
      deps.log.error({ err: error, job: name, ...attempt }, 'job failed')
      throw error
    }
  }
}

/** Jobs as graphile-worker wants them: it runs those that are due later, were tried before, or come by the clock. */
export function taskListOf<D extends { log: Logger }>(
  deps: D,
  jobs: readonly JobDefinition<D>[],
  slots?: Slots,
): TaskList {
  const run = jobRunnerOf(deps, jobs)
  return Object.fromEntries(
    jobs.map(({ name }) => [
      name,
      async (payload: unknown, { job: { id, attempts, max_attempts: maxAttempts } }) => {
        await slots?.enter()
        try {
          await run(name, payload, { jobId: id, attempts, maxAttempts })
        } finally {
          slots?.leave()
        }
      },
    ]),
  )
}

/**
 * The jobs that run by the clock (UTC). A run that was missed while nothing ran is made up for within the hour. As items, because the
 * text form of a crontab knows no dots in names.
 */
export function cronItemsOf<D>(jobs: readonly JobDefinition<D>[]): ParsedCronItem[] {
  return parseCronItems(
    jobs.flatMap(({ name, cron }) =>
      cron === undefined ? [] : [{ task: name, match: cron, options: { backfillPeriod: HOUR } }],
    ),
  )
}

/** What graphile-worker says, in our log; its chatter about each job is debug, because failures are logged by the task itself. */
export function workerLogger(log: Logger): WorkerLogger {
  return new WorkerLogger((scope) => (level, message) => {
    const isAboutJob = scope.jobId !== undefined
    // Its pool carries only the queue's own traffic and is small on purpose (worker.ts).
    if (message.includes('maxPoolSize')) return
    if (level === 'error' && !isAboutJob) log.error(message)
    else if (level === 'warning' && !isAboutJob) log.warn(message)
    else log.debug(message)
  })
}
