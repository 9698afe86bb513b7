import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { testPlatform } from '../../test/platform.ts'
import type { Db } from './db.ts'
import { inTransaction } from './db.ts'
import { prepared } from './prepared.ts'

const overloaded = { code: 'service.overloaded', status: 503 }
const unavailable = { code: 'service.unavailable', status: 503 }

const whoIs = prepared((_: Db, { seconds, tag }: { seconds: number; tag: string }) => {
  return sql<{ pid: number; tag: string }>`
    select pg_backend_pid() as pid, ${tag}::text as tag from (select pg_sleep(${seconds})) as wait`
})
const divide = prepared((_: Db, { by }: { by: number }) => sql<{ n: number }>`select 1 / ${by}::int as n`)
const ask = async (db: Db, tag: string, seconds = 0) => {
  const [row] = await whoIs(db, { seconds, tag })
  if (!row) throw new Error('no row')
  return row
}
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

describe('reads that share connections', () => {
  test('many at once need few, and everybody gets their own answer', async () => {
    await using t = await testPlatform({ readConnections: 2 })
    const asked = Array.from({ length: 200 }, (_, i) => `reader ${i}`)
    const answers = await Promise.all(asked.map((tag) => ask(t.db, tag)))
    expect(answers.map(({ tag }) => tag)).toEqual(asked)
    expect(new Set(answers.map(({ pid }) => pid)).size).toBeLessThanOrEqual(2)
  })

  test('one that fails is nobody else’s business', async () => {
    await using t = await testPlatform({ readConnections: 1 })
    const [before, failed, after] = await Promise.allSettled([
      ask(t.db, 'before'),
      divide(t.db, { by: 0 }),
      ask(t.db, 'after'),
    ])
    expect(before).toMatchObject({ status: 'fulfilled', value: { tag: 'before' } })
    expect(failed).toMatchObject({ status: 'rejected', reason: { code: '22012' } })
    expect(after).toMatchObject({ status: 'fulfilled', value: { tag: 'after' } })
    expect(await divide(t.db, { by: 1 })).toEqual([{ n: 1 }])
  })

  test('a slow one is passed by', async () => {
    await using t = await testPlatform({ readConnections: 2 })
    // Both connections are open, and one of them has a slow statement.
    await Promise.all([ask(t.db, 'one', 0.01), pause(2).then(() => ask(t.db, 'two', 0.01))])
    let isOver = false
    const slow = ask(t.db, 'slow', 1).then(({ pid }) => {
      isOver = true
      return pid
    })
    await pause(50)
    for (let i = 0; i < 20; i++) await ask(t.db, `quick ${i}`)
    const quick = await Promise.all(Array.from({ length: 20 }, (_, i) => ask(t.db, `quick ${i}`)))
    expect(isOver).toBe(false)
    expect(quick.map(({ pid }) => pid)).not.toContain(await slow)
  })

  test('their queue has an end, and who is past it hears so at once', async () => {
    await using t = await testPlatform({ readConnections: 1, maxWaiting: 1 })
    const asked = ['one', 'two', 'three'].map((tag) => ask(t.db, tag, 0.2))
    await expect(asked[2]).rejects.toMatchObject({ ...overloaded, extras: { retryAfterSeconds: 1 } })
    await Promise.all([asked[0], asked[1]])
  })

  test('none may run for ever, and what waited behind it is answered', async () => {
    await using t = await testPlatform({ readConnections: 1, statementTimeoutMs: 200 })
    const [endless, behind] = await Promise.allSettled([ask(t.db, 'endless', 5), ask(t.db, 'behind')])
    expect(endless).toMatchObject({ status: 'rejected', reason: overloaded })
    expect(behind).toMatchObject({ status: 'fulfilled', value: { tag: 'behind' } })
  })

  test('one that cannot be prepared is an overload, for those that counted on it, too', async () => {
    await using t = await testPlatform({ readConnections: 1, lockTimeoutMs: 100 })
    const count = prepared((_: Db, { least }: { least: number }) => {
      return sql<{ count: number }>`select count(*) from events where length(name) >= ${least}::int`
    })
    await inTransaction(t.db, async (holder) => {
      await sql`lock table events`.execute(holder)
      const outcomes = await Promise.allSettled([1, 2, 3].map((least) => count(t.db, { least })))
      for (const outcome of outcomes)
        expect(outcome).toMatchObject({ status: 'rejected', reason: overloaded })
    })
    expect(await Promise.all([1, 2].map((least) => count(t.db, { least })))).toEqual([
      [{ count: 0 }],
      [{ count: 0 }],
    ])
  })

  test('a transaction reads what it has written', async () => {
    await using t = await testPlatform()
    const { pid } = await ask(t.db, 'outside')
    await inTransaction(t.db, async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
      expect((await ask(tx, 'inside')).pid).toBe(rows[0]?.pid)
      expect(rows[0]?.pid).not.toBe(pid)
    })
  })
})

describe('a database that is away', () => {
  test('goes away under many reads, and is found again afterwards', async () => {
    await using t = await testPlatform({ readConnections: 1 })
    const { pid } = await ask(t.db, 'first')
    const underWay = Promise.allSettled([ask(t.db, 'one', 1), ask(t.db, 'two'), ask(t.db, 'three')])
    await pause(50)
    await sql`select pg_terminate_backend(${pid}::int)`.execute(t.db)
    for (const outcome of await underWay)
      expect(outcome).toMatchObject({ status: 'rejected', reason: unavailable })
    expect((await ask(t.db, 'again')).pid).not.toBe(pid)
  })

  test('does not answer at all', async () => {
    await using t = await testPlatform({ readConnections: 1, statementTimeoutMs: 100 })
    const { pid } = await ask(t.db, 'first')
    process.kill(pid, 'SIGSTOP')
    const stuck = await Promise.allSettled([ask(t.db, 'one'), ask(t.db, 'two')])
    for (const outcome of stuck) expect(outcome).toMatchObject({ status: 'rejected', reason: unavailable })
    process.kill(pid, 'SIGCONT')
    expect((await ask(t.db, 'again')).pid).not.toBe(pid)
  })

  test('closes idle connections: others are opened', async () => {
    await using t = await testPlatform({ readConnections: 1 })
    const { pid } = await ask(t.db, 'first')
    await sql`select pg_terminate_backend(${pid}::int)`.execute(t.db)
    await pause(50)
    expect((await ask(t.db, 'again')).pid).not.toBe(pid)
  })
})
