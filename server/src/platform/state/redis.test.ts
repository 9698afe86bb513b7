import { setTimeout as sleep } from 'node:timers/promises'
import pino from 'pino'
import { createClient } from '@redis/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testRedis, type TestRedis } from '../../../test/redis.ts'
import { MINUTE } from '../clock.ts'
import { stateConformance } from './conformance.ts'
import { createRedisState } from './redis.ts'
import type { LimitRule } from './state.ts'

const log = pino({ level: 'silent' })
let redis: TestRedis
beforeAll(async () => {
  redis = await testRedis()
})
afterAll(() => redis[Symbol.asyncDispose]())

const open = async () => {
  const state = await createRedisState({ url: redis.url, secret: 'of the tests', log })
  return { state, [Symbol.asyncDispose]: () => state.close() }
}

/** The shortest of some tries: a busy machine is slow now and then, and waiting for Redis is slow each time. */
async function expectNoWait({ state }: Awaited<ReturnType<typeof open>>, rule: LimitRule): Promise<void> {
  const took: number[] = []
  for (const key of ['ravi', 'meena', 'arjun', 'kabir', 'leela']) {
    const startedAt = performance.now()
    await state.limits.take(rule, key)
    await state.limits.giveBack(rule, key)
    took.push(performance.now() - startedAt)
  }
  expect(Math.min(...took)).toBeLessThan(250)
}

stateConformance(async () => {
  // Every test begins with an empty store, as every memory does.
  await redis.restart()
  return open()
})

test('two processes count together, and hear of each other', async () => {
  await using one = await open()
  await using two = await open()
  const rule = { name: 'together', points: 3, windowMs: MINUTE }
  const answers = await Promise.all([one, two, one, two].map((p) => p.state.limits.take(rule, 'asha')))
  expect(answers.filter(({ allowed }) => allowed)).toHaveLength(3)

  let heard = 0
  two.state.nudges.onNudge(() => heard++)
  one.state.nudges.nudge()
  await expect.poll(() => heard, { interval: 5 }).toBe(1)
})

test('Redis holds no number and no address', async () => {
  await redis.restart()
  await using one = await open()
  const rule = { name: 'codeRequest', points: 3, windowMs: MINUTE }
  await one.state.limits.take(rule, '+919811122233')
  await one.state.limits.take(rule, '+919811122233 203.0.113.9')
  await one.state.limits.giveBack(rule, '+919811122233')

  const client = createClient({ url: redis.url })
  await client.connect()
  const keys = await client.keys('*')
  const held = await Promise.all(keys.map(async (key) => `${key} ${await client.get(key)}`))
  client.destroy()
  expect(held).toHaveLength(2)
  expect(held.join()).not.toMatch(/9811122233|203\.0/)
})

test('without Redis limits are stricter, nothing hangs, and a ping says so; then it is back', async () => {
  await using one = await open()
  await redis.kill()
  const rule = { name: 'alone', points: 8, windowMs: MINUTE }
  const answers = await Promise.all([1, 2, 3, 4].map(() => one.state.limits.take(rule, 'asha')))
  expect(answers.filter(({ allowed }) => allowed)).toHaveLength(2)
  await expect(one.state.limits.giveBack(rule, 'asha')).resolves.toBeUndefined()
  await expect(one.state.ping()).rejects.toThrow()
  one.state.nudges.nudge()

  // Later, when the pauses between attempts to reach it have grown long.
  await sleep(1700)
  await expectNoWait(one, rule)

  await redis.restart()
  await expect
    .poll(() =>
      one.state.ping().then(
        () => 'here',
        () => 'away',
      ),
    )
    .toBe('here')
  let heard = 0
  one.state.nudges.onNudge(() => heard++)
  await expect
    .poll(() => {
      one.state.nudges.nudge()
      return heard
    })
    .toBeGreaterThan(0)
})

test('who asks nothing of Redis hardly keeps it busy, and keeps the connection', async () => {
  await redis.restart()
  await using one = await open()
  await one.state.limits.take({ name: 'once', points: 3, windowMs: MINUTE }, 'asha')
  const client = createClient({ url: redis.url })
  await client.connect()
  const counted = async () => {
    const stats = await client.info('stats')
    const [, connections, commands] =
      /connections_received:(\d+)\s+total_commands_processed:(\d+)/.exec(stats) ?? []
    return { connections: Number(connections), commands: Number(commands) }
  }
  try {
    const before = await counted()
    await sleep(3200)
    const after = await counted()
    expect(after.connections).toBe(before.connections)
    // One a second, and our own look.
    expect(after.commands - before.commands).toBeLessThanOrEqual(5)
  } finally {
    client.destroy()
  }
})

test('when Redis stands still nobody waits for long, later nobody waits at all, and then it is back', async () => {
  await redis.restart()
  await using one = await open()
  const rule = { name: 'stands-still', points: 8, windowMs: MINUTE }
  await one.state.limits.take(rule, 'asha')
  redis.pause()
  try {
    const answers = await Promise.all([1, 2, 3, 4].map(() => one.state.limits.take(rule, 'asha')))
    expect(answers.filter(({ allowed }) => allowed)).toHaveLength(2)

    await expectNoWait(one, rule)
    // Long enough for attempts to reach it to be given up, too.
    await sleep(3000)
    await expect(one.state.ping()).rejects.toThrow()
  } finally {
    redis.goOn()
  }
  const away = () =>
    one.state.ping().then(
      () => false,
      () => true,
    )
  await expect.poll(away).toBe(false)
  // The whole rule again, and no share of it.
  expect(await one.state.limits.take(rule, 'kiran')).toMatchObject({ remaining: 7 })
})
