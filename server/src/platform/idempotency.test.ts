import { expect, test } from 'vitest'
import { testPlatform } from '../../test/platform.ts'
import { DAY } from './clock.ts'
import { forgetOldAnswers } from './forget-answers.ts'
import { answerOnce, type Answer } from './idempotency.ts'
import { newId } from './ids.ts'
import { Problem } from './problem.ts'
import type { Tx } from './db.ts'

const keyed = (over: { key?: string; accountId?: string; request?: unknown } = {}) => ({
  accountId: '00000000-0000-7000-8000-000000000001',
  key: 'attempt-1',
  request: { path: '/v1/things', body: { a: 1, b: [1, 2] } },
  ...over,
})

/** An effect that can be counted: one row. */
async function addThing(tx: Tx) {
  const id = newId()
  await tx
    .insertInto('events')
    .values({ id, name: 'thing.added', payload: '{}', emitted_at: new Date() })
    .execute()
  return { status: 201, body: { id, at: '2030-01-01T00:00:00Z', word: 'ನಮಸ್ಕಾರ' } }
}

async function things(t: { db: Parameters<typeof answerOnce>[0]['db'] }) {
  return (await t.db.selectFrom('events').select('id').execute()).length
}

test('twenty parallel requests with one key have one effect, and every answer is the same text', async () => {
  await using t = await testPlatform()

  const ask = async (): Promise<Answer> => {
    for (;;) {
      try {
        return await answerOnce(t, keyed(), addThing)
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'idempotency.in_progress') throw error
        expect(error.extras.retryAfterSeconds).toBe(1)
      }
    }
  }
  const answers = await Promise.all(Array.from({ length: 20 }, ask))

  expect(await things(t)).toBe(1)
  expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
  expect(answers.filter(({ isReplay }) => !isReplay)).toHaveLength(1)
  expect(answers.every(({ status }) => status === 201)).toBe(true)
})

test('a request with the same key that is still running is told to wait', async () => {
  await using t = await testPlatform()
  const finish = Promise.withResolvers<undefined>()
  const isRunning = Promise.withResolvers<undefined>()
  const first = answerOnce(t, keyed(), async (tx) => {
    isRunning.resolve(undefined)
    await finish.promise
    return addThing(tx)
  })
  await isRunning.promise

  await expect(answerOnce(t, keyed(), addThing)).rejects.toMatchObject({ code: 'idempotency.in_progress' })
  finish.resolve(undefined)
  await expect(first).resolves.toMatchObject({ status: 201, isReplay: false })
})

test('the order of fields does not make another request, their values do', async () => {
  await using t = await testPlatform()
  await answerOnce(t, keyed(), addThing)

  const reordered = keyed({ request: { body: { b: [1, 2], a: 1 }, path: '/v1/things' } })
  await expect(answerOnce(t, reordered, addThing)).resolves.toMatchObject({ isReplay: true })
  const other = keyed({ request: { path: '/v1/things', body: { a: 1, b: [2, 1] } } })
  await expect(answerOnce(t, other, addThing)).rejects.toMatchObject({ code: 'idempotency.key_reused' })
  expect(await things(t)).toBe(1)
})

test('a key belongs to one account', async () => {
  await using t = await testPlatform()
  await answerOnce(t, keyed(), addThing)
  const other = await answerOnce(t, keyed({ accountId: '00000000-0000-7000-8000-000000000002' }), addThing)
  expect(other.isReplay).toBe(false)
})

test('an answer is kept for a week, then forgotten', async () => {
  await using t = await testPlatform()
  await answerOnce(t, keyed(), addThing)
  t.clock.advance(7 * DAY)
  await forgetOldAnswers(t)
  await expect(answerOnce(t, keyed(), addThing)).resolves.toMatchObject({ isReplay: true })

  t.clock.advance(1)
  await forgetOldAnswers(t)
  await expect(answerOnce(t, keyed(), addThing)).resolves.toMatchObject({ isReplay: false })
})

test('a refusal leaves nothing behind: the same key may succeed later', async () => {
  await using t = await testPlatform()
  const refused = answerOnce(t, keyed(), async (tx) => {
    await addThing(tx)
    throw new Problem('booking.slot_taken')
  })
  await expect(refused).rejects.toMatchObject({ code: 'booking.slot_taken' })
  expect(await things(t)).toBe(0)

  await expect(answerOnce(t, keyed(), addThing)).resolves.toMatchObject({ isReplay: false })
})
