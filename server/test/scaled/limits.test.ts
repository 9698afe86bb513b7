import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Installation, startInstallation } from '../../../bench/installation.ts'
import { LIMITS } from '../../src/platform/http/limits.ts'

let installation: Installation
beforeAll(async () => {
  // The tests stand where a load balancer does: callers are told apart by what it says.
  installation = await startInstallation({
    apis: 2,
    workers: 2,
    settings: { LIMITS_FACTOR: '1', TRUSTED_PROXIES: '127.0.0.1' },
  })
}, 120_000)
afterAll(() => installation?.[Symbol.asyncDispose]())

const most = LIMITS.baseAnonymous.points

/** Status of each of so many requests, sent at once and to both APIs in turn. */
const ask = (count: number, headersOf: (i: number) => Record<string, string>) =>
  Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const answer = await fetch(`${installation.api(i)}/v1/cities/nearest?lat=12.9&lng=77.5`, {
        headers: headersOf(i),
      })
      const body = await answer.text()
      if (answer.status === 429) expect(body).toContain('limit.exceeded')
      if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      return answer.status
    }),
  )
const allowed = (statuses: readonly number[]) => statuses.filter((status) => status === 200).length
const others = (statuses: readonly number[]) => statuses.filter((status) => status !== 200 && status !== 429)

test('two processes allow exactly what the table says, together', async () => {
  const statuses = await ask(3 * most, () => ({ 'x-forwarded-for': '9.9.9.1' }))
  expect(others(statuses)).toEqual([])
  expect(allowed(statuses)).toBe(most)
})

test('addresses that a caller makes up are not counted apart', async () => {
  const statuses = await ask(3 * most, (i) => ({
    // The proxy appends the true one at the end; whatever stands before it is the caller's word.
    'x-forwarded-for': `10.0.0.${i}, 203.0.113.${i}, 9.9.9.2`,
    'x-real-ip': `10.1.0.${i}`,
    'x-client-ip': `10.2.0.${i}`,
    'cf-connecting-ip': `10.3.0.${i}`,
    'true-client-ip': `10.4.0.${i}`,
    forwarded: `for=10.5.0.${i}`,
  }))
  expect(others(statuses)).toEqual([])
  expect(allowed(statuses)).toBe(most)
})

test('callers behind the proxy are counted apart', async () => {
  const statuses = await ask(3 * most, (i) => ({ 'x-forwarded-for': `9.9.8.${i}` }))
  expect(allowed(statuses)).toBe(3 * most)
})

test('without Redis each process counts for itself, allows less, and never fails', async () => {
  await installation.killRedis()
  const statuses = await ask(4 * most, () => ({ 'x-forwarded-for': '9.9.9.3' }))
  expect(others(statuses)).toEqual([])
  expect(allowed(statuses)).toBeGreaterThan(0)
  expect(allowed(statuses)).toBeLessThanOrEqual(most)
})
