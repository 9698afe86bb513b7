import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Clock } from '../clock.ts'
import { coalesce } from './coalesce.ts'
import { limitsOver, secondsOf } from './limiters.ts'
import type { Nudges, Revocations, State } from './state.ts'

/** Shared state of a single process that is API and worker in one. */
export function createMemoryState({ clock }: { clock: Clock }): State {
  const nudges = memoryNudges()
  return {
    limits: limitsOver(
      (rule) =>
        new RateLimiterMemory({ keyPrefix: rule.name, points: rule.points, duration: secondsOf(rule) }),
    ),
    revocations: memoryRevocations(clock),
    nudges,
    async close() {
      nudges.stop()
    },
  }
}

function memoryRevocations(clock: Clock): Revocations {
  const until = new Map<string, number>()
  return {
    async revoke(sessionId, untilMs) {
      const now = clock.now().getTime()
      // Insertion order is nearly expiry order, so the front is where the old ones are.
      for (const [id, end] of until) {
        if (end > now) break
        until.delete(id)
      }
      until.set(sessionId, untilMs)
    },
    async isRevoked(sessionId) {
      return (until.get(sessionId) ?? 0) > clock.now().getTime()
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
