import type { Clock } from '../src/platform/clock.ts'

/** Monday 7 January 2030, 09:00 in India. Tests live in the future, so that the job queue's own clock never runs ahead of theirs. */
export const TEST_START = '2030-01-07T03:30:00Z'

export type FakeClock = Clock & {
  set(instant: string | Date): void
  advance(ms: number): void
}

/** Time that stands still until a test moves it. */
export function fakeClock(start: string | Date = TEST_START): FakeClock {
  let now = instantOf(start)
  return {
    now: () => new Date(now),
    set(instant) {
      now = instantOf(instant)
    },
    advance(ms) {
      now += ms
    },
  }
}

function instantOf(instant: string | Date): number {
  const ms = new Date(instant).getTime()
  if (!(ms > Date.now())) throw new Error(`the clock of a test must be in the future; see TEST_START`)
  return ms
}
