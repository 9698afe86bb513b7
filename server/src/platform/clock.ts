/** Time, injected so that tests can move it. Processes go by the database's (database-clock.ts); nothing else asks the machine for it. */
export interface Clock {
  now(): Date
}
/** What the machine takes for the time. */
export const systemClock: Clock = { now: () => new Date() }

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
