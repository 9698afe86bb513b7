import { RateLimiterMemory } from 'rate-limiter-flexible'
import { coalesce } from './coalesce.ts'
import { limitsOver, secondsOf } from './limiters.ts'
import type { Nudges, State } from './state.ts'

/** Shared state of a single process that is API and worker in one. */
export function createMemoryState(): State {
  const nudges = memoryNudges()
  return {
    limits: limitsOver(
      (rule) =>
        new RateLimiterMemory({ keyPrefix: rule.name, points: rule.points, duration: secondsOf(rule) }),
    ),
    nudges,
    async ping() {},
    async close() {
      nudges.stop()
    },
  }
}

function memoryNudges(): Nudges & { stop(): void } {
  const listeners = new Set<() => void>()
  const nudges = coalesce(5, () => {
    for (const listener of listeners) listener()
  })
  return {
    nudge: () => nudges.call(),
    onNudge(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    stop: () => nudges.stop(),
  }
}
