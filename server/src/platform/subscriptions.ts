import type { EventDefinition } from './events.ts'
import type { JobDefinition } from './jobs.ts'

/**
 * Who listens to what, checked at start-up: two jobs with one name would swallow each other's work, a job without event or cron line
 * would never run, and an event that is defined twice is two different things under one name.
 */
export function subscriptionsOf<D>(
  jobs: readonly JobDefinition<D>[],
): ReadonlyMap<string, JobDefinition<D>[]> {
  const byEvent = new Map<string, JobDefinition<D>[]>()
  const events = new Map<string, EventDefinition>()
  const names = new Set<string>()
  for (const job of jobs) {
    if (names.has(job.name)) throw new Error(`two jobs are called ${job.name}`)
    names.add(job.name)
    if ((job.on === undefined) === (job.cron === undefined))
      throw new Error(`job ${job.name} needs either an event or a cron line`)
    if (!job.on) continue
    const known = events.get(job.on.name)
    if (known && known !== job.on)
      throw new Error(`job ${job.name}: the event ${job.on.name} is defined twice`)
    events.set(job.on.name, job.on)
    byEvent.set(job.on.name, [...(byEvent.get(job.on.name) ?? []), job])
  }
  return byEvent
}
