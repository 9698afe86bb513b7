import type { Origin } from '../../platform/actor.ts'

/**
 * Where a request came from, for the records of the person it was about, who may read and export them: not from the member of staff. The audit
 * log knows.
 */
export const ON_BEHALF: Origin = Object.freeze({ ip: null, userAgent: null })
