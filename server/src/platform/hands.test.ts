import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { testPlatform, type TestPlatform } from '../../test/platform.ts'
import { loadConfig } from '../config.ts'
import { inTransaction } from './db.ts'
import { defineEvent } from './events.ts'
import { handfulsOver } from './handfuls.ts'
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
    select payload->>'id' as id, attempts, locked_by, last_error from graphile_worker._private_jobs order by key`.execute(
    t.db,
  )
  return rows
}
const handfulsOf = (t: TestPlatform) =>
  t.db.selectFrom('handfuls').select(['worker', 'done']).orderBy('id').execute()
const untried = (id: string) => ({ id, attempts: 0, locked_by: null, last_error: null })

/** A relay with hands that run jobs like this, two at once. */
function handsOf(
  t: TestPlatform,
  run: (job: TakenJob) => Promise<void>,
  jobs: readonly JobDefinition<unknown>[] = [counted],
) {
  const pool = createPgPool({ ...loadConfig({}).db, url: t.databaseUrl }, t.log)
  const hands = createHands({
    name: 'hands-test',
    handfuls: handfulsOver(pool, jobs),
    pool,
    slots: createSlots(2),
    log: t.log,
    run,
  })
  const relay = createRelay({ ...t, nudges: t.state.nudges }, jobs, hands)
  return {
    hands,
    relay,
    async [Symbol.asyncDispose]() {
      await hands.stop()
      await pool.end()
    },
  }
}

test('a job is run as soon as its event is taken, and nothing is left when it has ended', async () => {
  await using t = await testPlatform()
  const seen: unknown[] = []
  await using h = handsOf(t, async ({ payload }) => void seen.push(payload))
  for (const id of ['a', 'b', 'c']) await emit(t, id)
  await h.relay.drain()
  await expect.poll(() => handfulsOf(t), { interval: 5 }).toEqual([])
  expect(seen).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c' }])
  expect(await jobsOf(t)).toEqual([])
})

test('a job that fails is left to be tried again later, by anybody', async () => {
  await using t = await testPlatform()
  await using h = handsOf(t, ({ payload }) =>
    (payload as { id: string }).id === 'a' ? Promise.reject(new Error('not now')) : Promise.resolve(),
  )
  for (const id of ['a', 'b']) await emit(t, id)
  await h.relay.drain()
  await expect.poll(() => handfulsOf(t), { interval: 5 }).toEqual([])
  expect(await jobsOf(t)).toEqual([{ id: 'a', attempts: 1, locked_by: null, last_error: 'not now' }])
})

test('who stops finishes what runs and gives back what waits', async () => {
  await using t = await testPlatform()
  const gate = Promise.withResolvers<undefined>()
  const h = handsOf(t, () => gate.promise)
  for (const id of ['a', 'b', 'c']) await emit(t, id)
  await h.relay.drain()
  expect((await handfulsOf(t)).map(({ worker }) => worker)).toEqual(['hands-test', 'hands-test'])

  h.hands.refuse()
  gate.resolve(undefined)
  await h[Symbol.asyncDispose]()
  expect(await handfulsOf(t)).toEqual([])
  expect(await jobsOf(t)).toEqual([untried('c')])
})

test('of what a dead worker had in hand, only what had not ended is run again', async () => {
  await using t = await testPlatform()
  const gate = Promise.withResolvers<undefined>()
  const waits = { ...counted, name: 'things.wait' }
  // It will never hear of its death.
  await using doomed = handsOf(t, ({ name }) => (name === 'things.wait' ? gate.promise : Promise.resolve()), [
    counted,
    waits,
  ])
  await emit(t, 'a')
  await doomed.relay.drain()
  await expect.poll(() => handfulsOf(t)).toMatchObject([{ done: [expect.stringMatching(/:things.count$/)] }])

  await using heir = handsOf(t, async () => {}, [counted, waits])
  await sql`update handfuls set worker = 'dead'`.execute(t.db)
  await heir.hands.releaseLost(['dead'])
  // Somebody else noticed, too.
  await heir.hands.releaseLost(['dead'])
  expect(await handfulsOf(t)).toEqual([])
  const { rows } = await sql<{ name: string }>`
    select identifier as name from graphile_worker._private_jobs jobs
      join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id`.execute(t.db)
  expect(rows).toEqual([{ name: 'things.wait' }])
  gate.resolve(undefined)
})

test('a job whose end a crash of the database has forgotten is run again, not lost', async () => {
  await using t = await testPlatform()
  await using h = handsOf(t, async () => {})
  await emit(t, 'a')
  await h.relay.drain()
  await expect.poll(() => handfulsOf(t), { interval: 5 }).toEqual([])
  await sql`insert into handfuls (id, worker, event_ids) select gen_random_uuid(), 'hands-test', array_agg(id) from events`.execute(
    t.db,
  )
  await h.hands.releaseLost([])
  expect(await jobsOf(t)).toEqual([untried('a')])
})

test('who is told to stop while events are being taken for it gives their jobs back', async () => {
  await using t = await testPlatform()
  const h = handsOf(t, async () => {})
  // Room was given before the word to stop came.
  const committed = { ...h.hands, room: async () => 100 }
  for (const id of ['a', 'b']) await emit(t, id)
  h.hands.refuse()
  await createRelay({ ...t, nudges: t.state.nudges }, [counted], committed).drain()
  await h[Symbol.asyncDispose]()
  expect(await jobsOf(t)).toEqual([untried('a'), untried('b')])
})

test('events whose taking was not answered are found, and their jobs freed', async () => {
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
  expect(await handfulsOf(t)).toMatchObject([{ worker: 'hands-test' }])
  await h.hands.releaseLost([])
  expect(await handfulsOf(t)).toEqual([])
  expect(await jobsOf(t)).toEqual([untried('lost')])
})

test('what is being taken just now is nobody’s loss', async () => {
  await using t = await testPlatform()
  const gate = Promise.withResolvers<undefined>()
  await using h = handsOf(t, () => gate.promise)
  await emit(t, 'a')
  const answers: Parameters<typeof h.hands.take>[] = []
  const slow = { ...h.hands, take: (...answer: Parameters<typeof h.hands.take>) => void answers.push(answer) }
  await createRelay({ ...t, nudges: t.state.nudges }, [counted], slow).drain()
  await h.hands.releaseLost([])
  expect(await handfulsOf(t)).toHaveLength(1)
  for (const answer of answers) h.hands.take(...answer)
  gate.resolve(undefined)
  await expect.poll(() => handfulsOf(t), { interval: 5 }).toEqual([])
  expect(await jobsOf(t)).toEqual([])
})
