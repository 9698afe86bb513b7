import { Logger as WorkerLogger, type ParsedCronItem, parseCronItems, type TaskList } from 'graphile-worker'
import type { Logger } from 'pino'
import { HOUR } from './clock.ts'
import type { JobDefinition } from './jobs.ts'

/** Jobs as graphile-worker wants them. A failed run is logged here, once, with the job's id; graphile-worker then tries again. */
export function taskListOf<D extends { log: Logger }>(deps: D, jobs: readonly JobDefinition<D>[]): TaskList {
  return Object.fromEntries(
    jobs.map((job) => [
      job.name,
      async (payload: unknown, { job: row }) => {
        try {
          await job.run(deps, job.on?.payload.parse(payload))
        } catch (error) {
          const { id: jobId, attempts, max_attempts: maxAttempts } = row
          deps.log.error({ err: error, job: job.name, jobId, attempts, maxAttempts }, 'job failed')
          throw error
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
