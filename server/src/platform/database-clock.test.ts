import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import pino from 'pino'
import { expect, test } from 'vitest'
import { testPlatform } from '../../test/platform.ts'
import { loadConfig } from '../config.ts'
import { type Clock, MINUTE } from './clock.ts'
import { createDatabaseClock } from './database-clock.ts'
import { createDb, type Db } from './db.ts'

const EVERY_MS = 20
const quiet = pino({ level: 'silent' })
const openDb = (url: string) => createDb({ ...loadConfig({}).db, url }, quiet)

/** What a machine takes for the time, so far ahead of what it is. */
function machineAhead(aheadMs: number) {
  const machine = { aheadMs, now: () => new Date(Date.now() + machine.aheadMs) }
  return machine
}

function logged() {
  const lines: { msg: string; aheadMs?: number }[] = []
  const write = (line: string) => void lines.push(JSON.parse(line) as (typeof lines)[number])
  return { log: pino({ level: 'info' }, { write }), lines }
}

/** How far a clock is ahead of the database's. */
async function aheadOfMs(db: Db, clock: Clock): Promise<number> {
  const { rows } = await sql<{ ms: number }>`
    select extract(epoch from clock_timestamp())::float8 * 1000 as ms`.execute(db)
  return clock.now().getTime() - (rows[0]?.ms ?? NaN)
}

/** A database whose clock can be put forward and back: it stands for another server that takes over. */
async function movableDatabase() {
  const t = await testPlatform()
  await t.asOwner(`
    create schema moved;
    create table moved.ahead (ms int not null);
    insert into moved.ahead values (0);
    create function moved.clock_timestamp() returns timestamptz language sql as
      $$ select pg_catalog.clock_timestamp() + (select ms from moved.ahead) * interval '1 millisecond' $$;
    grant usage on schema moved to public;
    grant select on moved.ahead to public`)
  const url = new URL(t.databaseUrl)
  url.searchParams.set('options', '-c search_path=moved,pg_catalog,public')
  const db = openDb(url.href)
  return {
    db,
    moveTo: (ms: number) => t.asOwner(`update moved.ahead set ms = ${ms}`),
    async [Symbol.asyncDispose]() {
      await db.destroy()
      await t[Symbol.asyncDispose]()
    },
  }
}

test.for([10 * MINUTE, -10 * MINUTE])(
  'on a machine that is %i ms ahead it tells the time of the database, and the operator once',
  async (aheadMs) => {
    await using t = await testPlatform()
    const { log, lines } = logged()
    const clock = createDatabaseClock({ machine: machineAhead(aheadMs), everyMs: EVERY_MS })
    await clock.follow({ db: t.db, log })

    expect(Math.abs(await aheadOfMs(t.db, clock))).toBeLessThan(200)
    await sleep(10 * EVERY_MS)
    expect(lines).toHaveLength(1)
    expect(lines[0]?.msg).toContain("this machine's clock differs")
    expect(Math.abs((lines[0]?.aheadMs ?? NaN) - aheadMs)).toBeLessThan(200)
    await clock.close()
  },
)

test('a machine whose clock is put right moves nothing, and the operator reads that it agrees', async () => {
  await using t = await testPlatform()
  const machine = machineAhead(10 * MINUTE)
  const { log, lines } = logged()
  const clock = createDatabaseClock({ machine, everyMs: EVERY_MS })
  await clock.follow({ db: t.db, log })

  machine.aheadMs = 0
  expect(Math.abs(await aheadOfMs(t.db, clock))).toBeLessThan(200)
  await expect.poll(() => lines.at(-1)?.msg).toContain('agrees')
  expect(Math.abs(await aheadOfMs(t.db, clock))).toBeLessThan(200)
  await clock.close()
})

test('another database with another clock is followed, forward and back', async () => {
  await using database = await movableDatabase()
  const clock = createDatabaseClock({ everyMs: EVERY_MS })
  await clock.follow({ db: database.db, log: quiet })
  for (const ms of [10 * MINUTE, 0, -10 * MINUTE]) {
    await database.moveTo(ms)
    await expect.poll(async () => Math.abs(await aheadOfMs(database.db, clock))).toBeLessThan(200)
  }
  await clock.close()
})

test('a small step back is made by standing still: no moment comes twice', async () => {
  await using database = await movableDatabase()
  const clock = createDatabaseClock({ everyMs: EVERY_MS })
  await clock.follow({ db: database.db, log: quiet })
  const seen = [clock.now().getTime()]
  await database.moveTo(-500)
  do seen.push(clock.now().getTime())
  while (Math.abs(await aheadOfMs(database.db, clock)) >= 100)
  seen.push(clock.now().getTime())
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  await clock.close()
})

test('without a database it goes by the machine, and keeps to what it has once heard of a better one', async () => {
  await using t = await testPlatform()
  const machine = machineAhead(10 * MINUTE)
  const { log, lines } = logged()
  const away = openDb('postgres://nobody@127.0.0.1:1/nothing')
  const alone = createDatabaseClock({ machine, everyMs: EVERY_MS })
  await alone.follow({ db: away, log })
  expect(Math.abs((await aheadOfMs(t.db, alone)) - 10 * MINUTE)).toBeLessThan(200)
  await sleep(5 * EVERY_MS)
  expect(lines.map(({ msg }) => msg)).toEqual([expect.stringContaining('could not be read')])
  await alone.close()
  await away.destroy()

  const lost = openDb(t.databaseUrl)
  const clock = createDatabaseClock({ machine, everyMs: EVERY_MS })
  await clock.follow({ db: lost, log })
  await lost.destroy()
  await expect.poll(() => lines.at(-1)?.msg).toContain('could not be read')
  expect(Math.abs(await aheadOfMs(t.db, clock))).toBeLessThan(200)
  await clock.close()
})
