import { sql } from 'kysely'
import pino from 'pino'
import { describe, expect, test } from 'vitest'
import { testPlatform } from '../../test/platform.ts'
import { loadConfig } from '../config.ts'
import { isoOf } from './instants.ts'
import { afterCommit, createDb, type Db, inTransaction } from './db.ts'

const pidOf = async (db: Db) => {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  return rows[0]?.pid ?? 0
}
const sleep = (seconds: number) => sql`select pg_sleep(${seconds})`
const unavailable = { code: 'service.unavailable', status: 503 }
const overloaded = { code: 'service.overloaded', status: 503 }

describe('a database that is away', () => {
  test('nobody listens', async () => {
    const url = 'postgres://postgres:secret@127.0.0.1:1/none'
    const db = createDb({ ...loadConfig({}).db, url }, pino({ level: 'silent' }))
    await expect(sql`select 1`.execute(db)).rejects.toMatchObject(unavailable)
    await expect(inTransaction(db, async () => 1)).rejects.toMatchObject(unavailable)
    await db.destroy()
  })

  test('goes away in the middle of a statement, and is found again afterwards', async () => {
    await using t = await testPlatform()
    const killed = t.db.connection().execute(async (one) => {
      const pid = await pidOf(one)
      await Promise.all([sleep(5).execute(one), sql`select pg_terminate_backend(${pid}::int)`.execute(t.db)])
    })
    await expect(killed).rejects.toMatchObject(unavailable)
    await expect(pidOf(t.db)).resolves.toBeGreaterThan(0)
  })

  test('goes away between two statements of a transaction', async () => {
    await using t = await testPlatform()
    const killed = inTransaction(t.db, async (tx) => {
      await sql`select pg_terminate_backend(${await pidOf(tx)}::int)`.execute(t.db)
      await new Promise((done) => setTimeout(done, 50))
      await sql`select 1`.execute(tx)
    })
    await expect(killed).rejects.toMatchObject(unavailable)
    await expect(inTransaction(t.db, async (tx) => pidOf(tx))).resolves.toBeGreaterThan(0)
  })

  test('does not answer at all', async () => {
    await using t = await testPlatform({ statementTimeoutMs: 100 })
    let pid = 0
    const stuck = inTransaction(t.db, async (tx) => {
      pid = await pidOf(tx)
      process.kill(pid, 'SIGSTOP')
      await sql`select 1`.execute(tx)
    })
    await expect(stuck).rejects.toMatchObject(unavailable)
    process.kill(pid, 'SIGCONT')
    await expect(pidOf(t.db)).resolves.not.toBe(pid)
  })

  test('closes idle connections: the pool opens others', async () => {
    await using t = await testPlatform()
    const pid = await pidOf(t.db)
    await using other = await testPlatform()
    await sql`select pg_terminate_backend(${pid}::int)`.execute(other.db)
    await new Promise((done) => setTimeout(done, 50))
    await expect(pidOf(t.db)).resolves.not.toBe(pid)
  })
})

describe('a database that cannot keep up', () => {
  test('a statement may not run for ever', async () => {
    await using t = await testPlatform({ statementTimeoutMs: 100 })
    await expect(sleep(5).execute(t.db)).rejects.toMatchObject(overloaded)
  })

  test('nor wait for a lock for ever', async () => {
    await using t = await testPlatform({ lockTimeoutMs: 100 })
    await inTransaction(t.db, async (holder) => {
      await sql`lock table events`.execute(holder)
      await expect(t.db.selectFrom('events').select('id').execute()).rejects.toMatchObject(overloaded)
    })
  })

  test('a transaction may not sit idle for ever', async () => {
    await using t = await testPlatform({ idleInTransactionMs: 100 })
    const idle = inTransaction(t.db, async (tx) => {
      await sql`select 1`.execute(tx)
      await new Promise((done) => setTimeout(done, 300))
      await sql`select 1`.execute(tx)
    })
    await expect(idle).rejects.toMatchObject({ status: 503 })
  })

  test('the queue for connections has an end, and who is past it hears so at once', async () => {
    await using t = await testPlatform({ poolSize: 1, maxWaiting: 1 })
    const asked = [1, 2, 3].map(() => sleep(0.2).execute(t.db))
    await expect(asked[2]).rejects.toMatchObject({ ...overloaded, extras: { retryAfterSeconds: 1 } })
    await Promise.all([asked[0], asked[1]])
  })

  test('who waits too long for a connection hears so too', async () => {
    await using t = await testPlatform({ poolSize: 1, connectTimeoutMs: 500 })
    const first = sleep(1).execute(t.db)
    await expect(sql`select 1`.execute(t.db)).rejects.toMatchObject(overloaded)
    await first
  })
})

describe('transactions', () => {
  const conflict = sql`do $$ begin raise exception 'conflict' using errcode = '40001'; end $$`

  test('conflicts are tried again, and what follows the commit runs once', async () => {
    await using t = await testPlatform()
    let runs = 0
    let followUps = 0
    const followUp = () => {
      followUps++
    }
    const result = await inTransaction(t.db, async (tx) => {
      runs++
      afterCommit(tx, followUp)
      afterCommit(tx, followUp)
      if (runs < 3) await conflict.execute(tx)
      return 'done'
    })
    expect({ result, runs, followUps }).toEqual({ result: 'done', runs: 3, followUps: 1 })
  })

  test('conflicts without end are an overload, after three more tries', async () => {
    await using t = await testPlatform()
    let runs = 0
    const stuck = inTransaction(t.db, async (tx) => {
      runs++
      await conflict.execute(tx)
    })
    await expect(stuck).rejects.toMatchObject(overloaded)
    expect(runs).toBe(4)
  })

  test('nothing follows a transaction that was rolled back', async () => {
    await using t = await testPlatform()
    const failed = inTransaction(t.db, async (tx) => {
      afterCommit(tx, () => expect.unreachable())
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')
  })
})

describe('values and statements', () => {
  test('come as the schema types them', async () => {
    await using t = await testPlatform()
    const { rows } = await sql`
      select 9007199254740991::int8 as whole, '2030-01-07'::date as day, '2030-01-07T00:00:00Z'::timestamptz as instant,
             '["2030-01-07 00:00+00","2030-01-08 00:00+00")'::tstzrange::text as span, '{"a":[1]}'::jsonb as json`.execute(
      t.db,
    )
    expect(rows[0]).toMatchObject({
      whole: 9007199254740991,
      day: '2030-01-07',
      instant: new Date('2030-01-07T00:00:00Z'),
      json: { a: [1] },
    })
    await expect(sql`select 9007199254740993::int8`.execute(t.db)).rejects.toThrow('does not fit')
  })

  test('instants are read for what they are, wherever the database thinks it stands', async () => {
    await using t = await testPlatform()
    await t.asOwner(
      `alter database ${new URL(t.databaseUrl).pathname.slice(1)} set timezone = 'Asia/Kolkata'`,
    )
    const read = async (text: string) => {
      const { rows } = await sql<{ instant: Date | number; zone: string }>`
        select ${text}::timestamptz as instant, current_setting('timezone') as zone`.execute(t.db)
      return [rows[0]?.instant.valueOf(), rows[0]?.zone]
    }
    for (const text of [
      '2030-01-07T00:00:00Z',
      '2030-01-07T05:30:00.123456+05:30',
      '1999-12-31T23:59:59.5Z',
      '0001-01-01T00:00:00Z',
    ])
      expect([text, ...(await read(text))]).toEqual([text, Date.parse(text), 'UTC'])
    expect(await read('10000-01-01T00:00:00Z')).toEqual([Date.UTC(10_000, 0, 1), 'UTC'])
    expect(await read('infinity')).toEqual([Infinity, 'UTC'])
    expect(await read('0044-03-15T12:00:00Z BC')).toEqual([Date.UTC(-43, 2, 15, 12), 'UTC'])
  })

  test('instants are written as everywhere', () => {
    for (const text of [
      '2030-01-07T00:00:00.000Z',
      '1969-12-31T23:59:59.999Z',
      '2000-02-29T12:34:56.007Z',
      '0001-01-01T00:00:00.000Z',
    ])
      expect(isoOf(new Date(text))).toBe(text)
    expect(() => isoOf(new Date(Number.NaN))).toThrow(RangeError)
  })

  test('the same statement is prepared once per connection', async () => {
    await using t = await testPlatform()
    await t.db.connection().execute(async (one) => {
      for (const id of [1, 2, 3]) {
        await sql`select ${id}::int as id`.execute(one)
        await sql`
          select ${id}::int as id`.execute(one)
      }
      const { rows } = await sql<{ count: number }>`
        select count(*) from pg_prepared_statements where statement like '%select $1::int as id'`.execute(one)
      expect(rows).toEqual([{ count: 2 }])
    })
  })
})
