import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import type { Deps } from './deps.ts'
import type { People } from './people.ts'
import type { JobDefinition } from './platform/jobs.ts'

export type Job = JobDefinition<Deps>

/** A job of this server. Keeps the payload's type for `run` and forgets it for the list. */
export function defineJob<P extends z.ZodType>(job: JobDefinition<Deps, P>): Job {
  return job as unknown as Job
}

/** What a module shows to the processes that run it: its doors, what it does later, and what it keeps of people. */
export type Module = {
  readonly name: string
  readonly routes?: (deps: Deps) => FastifyPluginAsyncZod
  readonly jobs?: readonly Job[]
  readonly people?: People
}
