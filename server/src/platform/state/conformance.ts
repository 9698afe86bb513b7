import { describe, expect, test } from 'vitest'
import { MINUTE, SECOND } from '../clock.ts'
import type { State } from './state.ts'

type Subject = AsyncDisposable & { state: State }

const rule = (name: string, points = 3, windowMs = MINUTE) => ({ name, points, windowMs })

/** What any shared state promises. Each implementation runs this very suite. */
export function stateConformance(open: () => Promise<Subject>): void {
  describe('limits', () => {
    test('so many fit and no more, and the refusal says when to come back', async () => {
      await using t = await open()
      const take = () => t.state.limits.take(rule('search'), 'asha')
      expect(await take()).toEqual({ allowed: true, remaining: 2 })
      expect(await take()).toEqual({ allowed: true, remaining: 1 })
      expect(await take()).toEqual({ allowed: true, remaining: 0 })
      const refused = await take()
      expect(refused.allowed).toBe(false)
      if (!refused.allowed) {
        expect(refused.retryAfterMs).toBeGreaterThan(50 * SECOND)
        expect(refused.retryAfterMs).toBeLessThanOrEqual(MINUTE)
      }
    })

    test('exactly so many of many at once', async () => {
      await using t = await open()
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => t.state.limits.take(rule('burst', 7), 'asha')),
      )
      expect(answers.filter(({ allowed }) => allowed)).toHaveLength(7)
    })

    test('keys and rules are counted apart', async () => {
      await using t = await open()
      await t.state.limits.take(rule('search', 1), 'asha')
      expect(await t.state.limits.take(rule('search', 1), 'ravi')).toMatchObject({ allowed: true })
      expect(await t.state.limits.take(rule('refresh', 1), 'asha')).toMatchObject({ allowed: true })
      expect(await t.state.limits.take(rule('search', 1), 'asha')).toMatchObject({ allowed: false })
    })

    test('several points at once', async () => {
      await using t = await open()
      expect(await t.state.limits.take(rule('spend', 10), 'asha', 8)).toEqual({ allowed: true, remaining: 2 })
      expect(await t.state.limits.take(rule('spend', 10), 'asha', 3)).toMatchObject({ allowed: false })
    })

    test('a new window starts afresh', async () => {
      await using t = await open()
      const short = rule('short', 1, SECOND)
      await t.state.limits.take(short, 'asha')
      expect(await t.state.limits.take(short, 'asha')).toMatchObject({ allowed: false })
      await expect
        .poll(() => t.state.limits.take(short, 'asha'), { timeout: 3000, interval: 200 })
        .toMatchObject({ allowed: true })
    })

    test('what is given back can be taken again, but never more than the rule', async () => {
      await using t = await open()
      const { limits } = t.state
      await limits.take(rule('signIn', 1), 'asha')
      await limits.giveBack(rule('signIn', 1), 'asha')
      expect(await limits.take(rule('signIn', 1), 'asha')).toMatchObject({ allowed: true })

      await limits.giveBack(rule('signIn', 1), 'ravi', 5)
      await limits.take(rule('signIn', 1), 'ravi')
      expect(await limits.take(rule('signIn', 1), 'ravi')).toMatchObject({ allowed: false })
    })
  })

  describe('nudges', () => {
    test('the first is heard at once, many after it are one more, and all who listen hear them', async () => {
      await using t = await open()
      const heard = { first: 0, second: 0 }
      t.state.nudges.onNudge(() => heard.first++)
      t.state.nudges.onNudge(() => heard.second++)
      for (let i = 0; i < 100; i++) t.state.nudges.nudge()
      await expect.poll(() => heard, { interval: 5 }).toEqual({ first: 2, second: 2 })
      await new Promise((done) => setTimeout(done, 50))
      expect(heard).toEqual({ first: 2, second: 2 })
    })

    test('who has left hears nothing', async () => {
      await using t = await open()
      let heard = 0
      const leave = t.state.nudges.onNudge(() => heard++)
      leave()
      t.state.nudges.nudge()
      await new Promise((done) => setTimeout(done, 50))
      expect(heard).toBe(0)
    })
  })
}
