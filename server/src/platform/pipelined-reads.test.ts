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

  test('what is read is the same the first time and later, whoever reads it', async () => {
    await using t = await testPlatform({ readConnections: 1 })
    const values = prepared((_: Db, { many }: { many: number }) => {
      return sql<object>`
        select 9007199254740991::int8 as most, null::int8 as none, date '2030-01-07' as day, n,
               '2030-01-07T03:45:00Z'::timestamptz as at, '{"a": [1]}'::jsonb as json, '{x,null}'::text[] as list,
               true as yes, 1.5::float8 as half, ' é ' as text from generate_series(1, ${many}::int) as n`
    })
    const row = {
      most: 9_007_199_254_740_991,
      none: null,
      day: '2030-01-07',
      at: new Date('2030-01-07T03:45:00Z'),
      json: { a: [1] },
      list: ['x', null],
      yes: true,
      half: 1.5,
      text: ' é ',
    }
    const rows = (many: number) => Array.from({ length: many }, (_, i) => ({ ...row, n: i + 1 }))
    // Three at once before the first answer, then one by itself.
    expect(await Promise.all([2, 0, 1].map((many) => values(t.db, { many })))).toEqual(
      [2, 0, 1].map((many) => rows(many)),
    )
    expect(await values(t.db, { many: 3 })).toEqual(rows(3))
    await inTransaction(t.db, async (tx) => {
      expect(await values(tx, { many: 0 })).toEqual([])
      expect(await values(tx, { many: 2 })).toEqual(rows(2))
    })
  })

  test('what cannot be read fails its own statement', async () => {
    await using t = await testPlatform({ readConnections: 1 })
    const count = prepared((_: Db, { n }: { n: string }) => sql<object>`select ${n}::int8 as n`)
    const [before, failed, after] = await Promise.allSettled(
      ['1', '9007199254740993', '2'].map((n) => count(t.db, { n })),
    )
    expect(before).toEqual({ status: 'fulfilled', value: [{ n: 1 }] })
    expect(failed).toMatchObject({ status: 'rejected', reason: expect.any(RangeError) as RangeError })
    expect(after).toEqual({ status: 'fulfilled', value: [{ n: 2 }] })
  })

  test('a column that a migration makes another one is read as what it is', async () => {
    await using t = await testPlatform({ readConnections: 1, poolSize: 1 })
    await t.asOwner(
      `create table things (value int not null); insert into things values (1); grant select on things to public`,
    )
    const things = prepared(() => sql<object>`select value from things`)
    const inside = () => inTransaction(t.db, (tx) => things(tx, {}))
    expect([await things(t.db, {}), await inside()]).toEqual([[{ value: 1 }], [{ value: 1 }]])
    await t.asOwner(`alter table things alter column value type text using 'one'`)
    expect(await things(t.db, {})).toEqual([{ value: 'one' }])
    // A transaction was under way over its connection; the next one has another.
    await expect(inside()).rejects.toMatchObject(unavailable)
    expect(await inside()).toEqual([{ value: 'one' }])
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
