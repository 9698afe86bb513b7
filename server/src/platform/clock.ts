/** Time, injected so that tests can move it. Nothing else in the server asks the machine for the time. */
export interface Clock {
  now(): Date
}
export const systemClock: Clock = { now: () => new Date() }

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
