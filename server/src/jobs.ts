import type { Job } from './module.ts'
import { modules } from './modules/index.ts'
import { forgetAnswers } from './platform/forget-answers.ts'
import { forgetEvents } from './platform/forget-events.ts'

/** Everything the worker does: what the modules do later, and the housekeeping of the platform. */
export const jobs: readonly Job[] = [
  ...modules.flatMap((module) => module.jobs ?? []),
  forgetAnswers,
  forgetEvents,
]
