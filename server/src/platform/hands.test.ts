import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { testPlatform, type TestPlatform } from '../../test/platform.ts'
import { loadConfig } from '../config.ts'
import { inTransaction } from './db.ts'
import { defineEvent } from './events.ts'
import { createHands, type TakenJob } from './hands.ts'
import type { JobDefinition } from './jobs.ts'
import { createPgPool } from './pg-pool.ts'
import { createRelay } from './relay.ts'
import { createSlots } from './slots.ts'

const added = defineEvent('thing.added', z.object({ id: z.string() }))
const counted = { name: 'things.count', on: added, run: async () => {} } as unknown as JobDefinition<unknown>

const emit = (t: TestPlatform, id: string) => inTransaction(t.db, (tx) => t.emit(tx, added, { id }))

async function jobsOf(t: TestPlatform) {
  const { rows } = await sql<{
    id: string
    attempts: number
    locked_by: string | null
    last_error: string | null
  }>`
    select payload->>'id' as id, attempts, locked_by, last_error from graphile_worker._private_jobs order by id`.execute(
    t.db,
  )
  return rows
}

/** A relay with hands that run jobs like this, two at once. */
function handsOf(t: TestPlatform, run: (job: TakenJob) => Promise<void>) {
  const pool = createPgPool({ ...loadConfig({}).db, url: t.databaseUrl }, t.log)
  const hands = createHands({
    name: 'hands-test',
    pool,
    slots: createSlots(2),
    log: t.log,
    unsureMs: 10_000,
    run,
  })
  const relay = createRelay({ ...t, nudges: t.state.nudges }, [counted], hands)
  return {
    hands,
    relay,
    async [Symbol.asyncDispose]() {
      await hands.stop()
      await pool.end()
    },
  }
}

test('a job is run as soon as it is made, and gone when it has ended', async () => {
  await using t = await testPlatform()
  const seen: unknown[] = []
  await using h = handsOf(t, async ({ payload }) => void seen.push(payload))
  for (const id of ['a', 'b', 'c']) await emit(t, id)
  await h.relay.drain()
  await expect.poll(() => jobsOf(t), { interval: 5 }).toEqual([])
  expect(seen).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c' }])
})

test('a job that fails is left to be tried again later, by anybody', async () => {
  await using t = await testPlatform()
  await using h = handsOf(t, () => Promise.reject(new Error('not now')))
  await emit(t, 'a')
  await h.relay.drain()
  await expect
    .poll(() => jobsOf(t), { interval: 5 })
    .toEqual([{ id: 'a', attempts: 1, locked_by: null, last_error: 'not now' }])
})

test('who stops finishes what runs and gives back what waits', async () => {
  await using t = await testPlatform()
  const gate = Promise.withResolvers<undefined>()
  const h = handsOf(t, () => gate.promise)
  for (const id of ['a', 'b', 'c']) await emit(t, id)
  await h.relay.drain()
  expect((await jobsOf(t)).map(({ locked_by }) => locked_by)).toEqual(Array(3).fill('hands-test'))

  h.hands.refuse()
  gate.resolve(undefined)
  await h[Symbol.asyncDispose]()
  expect(await jobsOf(t)).toEqual([{ id: 'c', attempts: 0, locked_by: null, last_error: null }])
})

test('a job that got the number of one that a crash forgot is not taken for it', async () => {
  await using t = await testPlatform()
  const gate = Promise.withResolvers<undefined>()
  const h = handsOf(t, () => gate.promise)
  await emit(t, 'a')
  await h.relay.drain()
  await sql`update graphile_worker._private_jobs set key = 'another event:things.count', locked_by = null`.execute(
    t.db,
  )
  gate.resolve(undefined)
  await h[Symbol.asyncDispose]()
  expect(await jobsOf(t)).toHaveLength(1)
})

test('who is told to stop while jobs are being made for it gives them back', async () => {
  await using t = await testPlatform()
  const h = handsOf(t, async () => {})
  // Room was given before the word to stop came.
  const committed = { ...h.hands, room: async () => 100 }
  for (const id of ['a', 'b']) await emit(t, id)
  h.hands.refuse()
  await createRelay({ ...t, nudges: t.state.nudges }, [counted], committed).drain()
  await h[Symbol.asyncDispose]()
  expect(await jobsOf(t)).toEqual([
    { id: 'a', attempts: 0, locked_by: null, last_error: null },
    { id: 'b', attempts: 0, locked_by: null, last_error: null },
  ])
})

test('jobs whose making was not answered are found and freed', { timeout: 30_000 }, async () => {
  await using t = await testPlatform()
  await using h = handsOf(t, async () => {})
  // The transaction has committed, but we hear of a lost connection.
  const deaf = {
    ...h.hands,
    take() {
      throw new Error('connection lost')
    },
  }
  await emit(t, 'lost')
  const relay = createRelay({ ...t, nudges: t.state.nudges }, [counted], deaf)
  await expect(relay.drain()).rejects.toThrow('connection lost')
  expect(await jobsOf(t)).toMatchObject([{ locked_by: 'hands-test' }])
  h.hands.unsure()
  await expect
    .poll(() => jobsOf(t), { timeout: 15_000 })
    .toEqual([{ id: 'lost', attempts: 0, locked_by: null, last_error: null }])
})
