import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Installation, startInstallation } from '../../../bench/installation.ts'
import { answers, freePort, startServer, whenReady } from '../../../bench/processes.ts'
import { LIMITS } from '../../src/platform/http/limits.ts'
import { type Person, signIn } from './people.ts'

const PROCESSES = 4
let installation: Installation
let person: Person
beforeAll(async () => {
  // The tests stand where a load balancer does: callers are told apart by what it says.
  installation = await startInstallation({
    apis: PROCESSES,
    workers: 1,
    settings: { LIMITS_FACTOR: '1', TRUSTED_PROXIES: '127.0.0.1' },
  })
  const place = { api: installation.api(0), emulators: installation.emulators }
  person = await signIn(place, '+919811500001', 'customer')
}, 180_000)
afterAll(() => installation?.[Symbol.asyncDispose]())

const { baseAnonymous, baseAccount } = LIMITS
type Headers = Record<string, string>

/** Status of each of so many requests, sent at once over as many connections and to all processes in turn. */
async function ask(
  count: number,
  headersOf: (i: number) => Headers,
  api: (i: number) => string = installation.api,
): Promise<number[]> {
  const statuses = await Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const answer = await fetch(`${api(i)}/v1/cities/nearest?lat=12.9&lng=77.5`, { headers: headersOf(i) })
      const body = await answer.text()
      if (answer.status === 429) {
        expect(body).toContain('limit.exceeded')
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      }
      return answer.status
    }),
  )
  expect(statuses.filter((status) => status !== 200 && status !== 429)).toEqual([])
  return statuses
}
const allowedIn = (statuses: readonly number[]) => statuses.filter((status) => status === 200).length

/** The figure, and that it is the limit, one more or one less (G15). */
function expectExactly(what: string, statuses: readonly number[], most: number) {
  const allowed = allowedIn(statuses)
  process.stdout.write(`${what}: ${allowed} of ${statuses.length} allowed, the limit is ${most}\n`)
  expect(Math.abs(allowed - most)).toBeLessThanOrEqual(1)
}

/** Whatever a caller may write to look like many. */
const madeUp = (i: number): Headers => ({
  'x-real-ip': `10.1.0.${i}`,
  'x-client-ip': `10.2.0.${i}`,
  'cf-connecting-ip': `10.3.0.${i}`,
  'true-client-ip': `10.4.0.${i}`,
  forwarded: `for=10.5.0.${i}`,
})

describe('four processes', () => {
  test('allow an address exactly what the table says, together', async () => {
    const statuses = await ask(8 * baseAnonymous.points, () => ({ 'x-forwarded-for': '9.9.9.1' }))
    expectExactly('one address', statuses, baseAnonymous.points)
  })

  test('and a person, from however many addresses', async () => {
    const statuses = await ask(2 * baseAccount.points, (i) => ({
      authorization: `Bearer ${person.token}`,
      'x-forwarded-for': `9.9.7.${i % 250}`,
    }))
    expectExactly('one person', statuses, baseAccount.points)
  })

  test('and do not count addresses apart that a caller makes up', async () => {
    const statuses = await ask(4 * baseAnonymous.points, (i) => ({
      ...madeUp(i),
      // The proxy appends the true one at the end; whatever stands before it is the caller's word.
      'x-forwarded-for': `10.0.0.${i}, 203.0.113.${i}, 9.9.9.2`,
    }))
    expectExactly('made-up addresses behind a proxy', statuses, baseAnonymous.points)
  })

  test('but callers behind the proxy they do', async () => {
    const count = 4 * baseAnonymous.points
    expect(allowedIn(await ask(count, (i) => ({ 'x-forwarded-for': `9.9.8.${i}` })))).toBe(count)
  })
})

test('without TRUSTED_PROXIES nothing that a caller says of its address is believed', async () => {
  const port = await freePort()
  const api = `http://127.0.0.1:${port}`
  const started = startServer('main-api.ts', {
    ...installation.env,
    TRUSTED_PROXIES: '',
    PORT: String(port),
  })
  try {
    await whenReady(started, answers(`${api}/health/ready`))
    // Somebody has signed in from here.
    await installation.redis('flushall')
    const headersOf = (i: number) => ({ ...madeUp(i), 'x-forwarded-for': `9.9.6.${i}` })
    const statuses = await ask(4 * baseAnonymous.points, headersOf, () => api)
    expectExactly('made-up addresses without a proxy', statuses, baseAnonymous.points)
  } finally {
    await started.end()
  }
})

test('without Redis each process counts for itself, all together allow no more than before, and none fails', async () => {
  await installation.killRedis()
  const statuses = await ask(8 * baseAnonymous.points, () => ({ 'x-forwarded-for': '9.9.9.3' }))
  const allowed = allowedIn(statuses)
  process.stdout.write(
    `without Redis: ${allowed} of ${statuses.length} allowed, the limit is ${baseAnonymous.points}\n`,
  )
  expect(allowed).toBeGreaterThanOrEqual(PROCESSES)
  expect(allowed).toBeLessThanOrEqual(baseAnonymous.points)
})
