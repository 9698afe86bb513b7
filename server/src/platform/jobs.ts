import type { z } from 'zod'
import type { EventDefinition } from './events.ts'

/**
 * Whose rows a job touches, in the words of routes: nobody's, those of the booking (account, …) that its event names, or anybody's, for
 * housekeeping. Stated by every job and held to by the tests like the policy of a route; `docs/access.md` shows them all.
 */
export type JobRows = 'nobody' | 'anybody' | { readonly named: 'booking' | 'account'; readonly in: 'event' }

/**
 * Work done later by the worker. `on` makes one job of each such event; without it only a cron line starts it. It may run twice, so it
 * reads the truth under a lock and tolerates finding nothing to do. Throwing means "try again".
 */
export type JobDefinition<D, P extends z.ZodType = z.ZodType> = {
  /** `module.verb-noun` */
  readonly name: string
  /** A job acts for nobody who could be asked: this is all it may touch. */
  readonly rows: JobRows
  readonly on?: EventDefinition<P>
  /** When to run, if not at once. Looks at the payload only. */
  readonly runAt?: (payload: z.output<P>, emittedAt: Date) => Date
  /** Crontab line (graphile-worker syntax, UTC) for jobs without an event. */
  readonly cron?: string
  readonly maxAttempts?: number
  readonly run: (deps: D, payload: z.output<P>) => Promise<void>
}
