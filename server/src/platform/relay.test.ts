import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { testPlatform, type TestPlatform } from '../../test/platform.ts'
import { MINUTE } from './clock.ts'
import { inTransaction } from './db.ts'
import { defineEvent } from './events.ts'
import type { JobDefinition } from './jobs.ts'
import { createRelay } from './relay.ts'

const added = defineEvent('thing.added', z.object({ id: z.string() }))
const unheard = defineEvent('thing.unheard', z.object({}))

const job = (name: string, more: Partial<JobDefinition<unknown, typeof added.payload>> = {}) =>
  ({ name, on: added, run: async () => {}, ...more }) as unknown as JobDefinition<unknown>

async function emitMany(t: TestPlatform, count: number) {
  await inTransaction(t.db, async (tx) => {
    for (let i = 0; i < count; i++) await t.emit(tx, added, { id: String(i) })
  })
}

async function jobsOf(t: TestPlatform) {
  const { rows } = await sql<{ task: string; id: string; run_at: Date; max_attempts: number; key: string }>`
    select tasks.identifier as task, jobs.payload->>'id' as id, jobs.run_at, jobs.max_attempts, jobs.key
      from graphile_worker._private_jobs jobs join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
     order by jobs.id`.execute(t.db)
  return rows
}
const relayOf = (t: TestPlatform, jobs: JobDefinition<unknown>[]) =>
  createRelay({ ...t, nudges: t.state.nudges }, jobs)

test('two relays at once make each event exactly one job of each listener', async () => {
  await using t = await testPlatform()
  await emitMany(t, 1200)
  const listeners = [job('things.count'), job('things.tell')]

  const counts = await Promise.all([relayOf(t, listeners).drain(), relayOf(t, listeners).drain()])

  expect(counts[0] + counts[1]).toBe(1200)
  const made = await jobsOf(t)
  expect(made).toHaveLength(2400)
  expect(new Set(made.map(({ key }) => key)).size).toBe(2400)
})

test('a relay that dies before its commit has done nothing; the next one does it all', async () => {
  await using t = await testPlatform()
  await emitMany(t, 3)
  // The connection is cut when the events are out of the outbox and their jobs are not there yet.
  await t.asOwner(`create function cut_off() returns trigger language plpgsql as $$
    begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$`)
  await t.asOwner(
    'create trigger cut_off after delete on outbox for each statement execute function cut_off()',
  )
  await expect(relayOf(t, [job('things.count')]).drain()).rejects.toMatchObject({
    code: 'service.unavailable',
  })
  expect(await jobsOf(t)).toHaveLength(0)

  await t.asOwner('drop trigger cut_off on outbox')
  await relayOf(t, [job('things.count')]).drain()
  expect(await jobsOf(t)).toHaveLength(3)
})

test('an event whose transaction is rolled back never happened', async () => {
  await using t = await testPlatform()
  const failed = inTransaction(t.db, async (tx) => {
    await t.emit(tx, added, { id: 'x' })
    throw new Error('no')
  })
  await expect(failed).rejects.toThrow('no')
  expect(await relayOf(t, [job('things.count')]).drain()).toBe(0)
})

test('a job may say when it wants to run and how often it is tried', async () => {
  await using t = await testPlatform()
  await emitMany(t, 1)
  const later = job('things.later', {
    runAt: (_, emittedAt) => new Date(emittedAt.getTime() + 15 * MINUTE),
    maxAttempts: 3,
  })
  await relayOf(t, [later]).drain()
  expect(await jobsOf(t)).toMatchObject([
    { task: 'things.later', id: '0', run_at: new Date('2030-01-07T03:45:00Z'), max_attempts: 3 },
  ])
})

test('an event nobody listens to leaves the outbox', async () => {
  await using t = await testPlatform()
  await inTransaction(t.db, (tx) => t.emit(tx, unheard, {}))
  expect(await relayOf(t, []).drain()).toBe(1)
  expect(await relayOf(t, []).drain()).toBe(0)
})

test('a running relay sees an event within moments of its commit, and stops when told', async () => {
  await using t = await testPlatform()
  const stop = relayOf(t, [job('things.count')]).start()
  await new Promise((done) => setTimeout(done, 100))

  const took: number[] = []
  for (let count = 1; count <= 4; count++) {
    await emitMany(t, 1)
    const startedAt = performance.now()
    await expect.poll(() => jobsOf(t), { interval: 5 }).toHaveLength(count)
    took.push(performance.now() - startedAt)
  }
  // Without nudges it would be a look once a second, and each event but the first comes right after one.
  expect(Math.min(...took.slice(1))).toBeLessThan(500)
  await stop()
})

test('start-up refuses jobs that could never run or would hide each other', async () => {
  await using t = await testPlatform()
  const other = defineEvent('thing.added', z.object({}))
  expect(() => relayOf(t, [job('a'), job('a')])).toThrow('two jobs are called a')
  expect(() => relayOf(t, [job('a', { on: undefined })])).toThrow('either an event or a cron line')
  expect(() => relayOf(t, [job('a'), job('b', { on: other as unknown as typeof added })])).toThrow(
    'defined twice',
  )
})
