import type { z } from 'zod'
import type { EventDefinition } from './events.ts'

/**
 * Work done later by the worker. `on` makes one job of each such event; without it only a cron line starts it. It may run twice, so it
 * reads the truth under a lock and tolerates finding nothing to do. Throwing means "try again".
 */
export type JobDefinition<D, P extends z.ZodType = z.ZodType> = {
  /** `module.verb-noun` */
  readonly name: string
  readonly on?: EventDefinition<P>
  /** When to run, if not at once. Looks at the payload only. */
  readonly runAt?: (payload: z.output<P>, emittedAt: Date) => Date
  /** Crontab line (graphile-worker syntax, UTC) for jobs without an event. */
  readonly cron?: string
  readonly maxAttempts?: number
  readonly run: (deps: D, payload: z.output<P>) => Promise<void>
}
