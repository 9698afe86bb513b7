import { setTimeout as sleep } from 'node:timers/promises'
import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible'
import { SECOND } from '../clock.ts'
import type { LimitRule, RateLimits } from './state.ts'

/**
 * Rate limits over rate-limiter-flexible, one limiter per rule, made when first needed. `nameOf` is what a key is called in the store: keys
 * are phone numbers and network addresses, too.
 */
export function limitsOver(
  create: (rule: LimitRule) => RateLimiterAbstract,
  nameOf: (key: string) => string = (key) => key,
): RateLimits {
  const limiters = new Map<string, RateLimiterAbstract>()
  const limiterOf = (rule: LimitRule) => {
    const id = `${rule.name}:${rule.points}:${rule.windowMs}`
    const limiter = limiters.get(id) ?? create(rule)
    limiters.set(id, limiter)
    return limiter
  }
  return {
    async take(rule, key, points = 1) {
      try {
        const { remainingPoints } = await limiterOf(rule).consume(nameOf(key), points)
        return { allowed: true, remaining: remainingPoints }
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        return { allowed: false, retryAfterMs: refusal.msBeforeNext }
      }
    },
    async giveBack(rule, key, points = 1) {
      const limiter = limiterOf(rule)
      const name = nameOf(key)
      const reward = async () => {
        const counted = await limiter.get(name)
        // A window that has ended meanwhile owes nothing; giving back then would allow more than the rule.
        if (counted && counted.consumedPoints > 0)
          await limiter.reward(name, Math.min(points, counted.consumedPoints))
      }
      // A store that does not answer keeps the point: nobody who succeeded should wait for it.
      await Promise.race([reward().catch(() => undefined), sleep(SECOND, undefined, { ref: false })])
    },
  }
}

/** The library counts in seconds. */
export const secondsOf = ({ windowMs }: LimitRule) => windowMs / 1000
