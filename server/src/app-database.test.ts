import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase, testServer } from '../test/index.ts'
import { testRedis } from '../test/redis.ts'
import { inTransaction } from './platform/db.ts'

/** The way to a database, which can be cut and mended: to the server it looks like PostgreSQL that was stopped and started. */
async function cuttableWayTo(databaseUrl: string) {
  const target = new URL(databaseUrl)
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket)
      socket.on('error', () => other.destroy())
      socket.on('close', () => (open.delete(socket), other.destroy()))
    }
    near.pipe(far).pipe(near)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String(port)
  const cut = async () => {
    const closed = once(server, 'close')
    server.close()
    for (const socket of open) socket.destroy()
    await closed
  }
  return {
    url: url.href,
    cut,
    async mend() {
      server.listen(port, '127.0.0.1')
      await once(server, 'listening')
    },
    [Symbol.asyncDispose]: cut,
  }
}

test('a dead database is an honest 503 on every route, and all is well when it is back', async () => {
  await using database = await testDatabase()
  await using way = await cuttableWayTo(database.url)
  await using t = await testServer({ env: { DATABASE_URL: way.url, DB_CONNECT_TIMEOUT_MS: '1000' } })
  const asha = await t.signIn()
  const ready = async () => (await t.app.inject('/health/ready')).json<unknown>()
  expect(await ready()).toEqual({ status: 'ok', checks: { database: 'ok', state: 'ok' } })

  await way.cut()

  const answers = await Promise.all([
    asha.get('/v1/me'),
    asha.post('/v1/addresses', {
      label: 'home',
      line1: '1 Main Road',
      city: 'Pune',
      state: 'MH',
      pin: '411001',
      lat: 18.5,
      lng: 73.8,
    }),
    asha.get('/v1/bookings?as=customer'),
    t.app.inject({
      method: 'POST',
      url: '/v1/auth/codes',
      payload: { phone: '+919812345678', purpose: 'sign_in' },
    }),
    t.app.inject('/v1/listings?lat=18.5&lng=73.8'),
  ])
  for (const answer of answers) {
    expect(answer.json()).toMatchObject({ status: 503, code: 'service.unavailable' })
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    // Nothing of the driver's words: they name hosts and users.
    expect(answer.payload).not.toMatch(/127\.0\.0\.1|ECONN|postgres/)
  }
  const notReady = await t.app.inject('/health/ready')
  expect(notReady.statusCode).toBe(503)
  expect(notReady.json()).toEqual({ status: 'failed', checks: { database: 'failed', state: 'ok' } })
  // Restarting us would not bring the database back.
  expect((await t.app.inject('/health/live')).statusCode).toBe(200)
  expect((await t.app.inject('/health')).json()).toMatchObject({ status: 'ok' })

  await way.mend()

  expect((await asha.get('/v1/me')).statusCode).toBe(200)
  expect(await ready()).toMatchObject({ status: 'ok' })
})

test.for([
  ['53100', 'its disk is full', 'service.unavailable'],
  ['53200', 'it has no memory left', 'service.overloaded'],
  ['53300', 'it has too many connections', 'service.overloaded'],
  ['53400', 'it is at a limit of its configuration', 'service.overloaded'],
] as const)('what it cannot do (%s, %s) is %s, and reads go on', async ([sqlState, , code]) => {
  await using t = await testServer()
  const asha = await t.signIn()
  await t.asOwner(`
    create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file' using errcode = '${sqlState}'; end $$;
    create trigger refuse before insert on addresses execute function refuse()`)
  const address = { label: 'home', line1: '1 Main Road', city: 'Pune', state: 'MH', pin: '411001' }

  const answer = await asha.post('/v1/addresses', { ...address, lat: 18.5, lng: 73.8 })

  expect(answer.json()).toMatchObject({ status: 503, code })
  // Somebody has to make room; a crowd goes by itself.
  expect(answer.headers['retry-after']).toBe(code === 'service.unavailable' ? '5' : '1')
  expect(answer.payload).not.toContain('extend file')
  expect((await asha.get('/v1/addresses')).statusCode).toBe(200)
  expect((await t.app.inject('/health/ready')).statusCode).toBe(200)
})

test('a process that has more to do than it can is still ready: those beside it would have to do that, too', async () => {
  await using t = await testServer({
    env: { DB_POOL_SIZE: '2', DB_READ_CONNECTIONS: '1', DB_MAX_WAITING: '1', DB_LOCK_TIMEOUT_MS: '20000' },
  })
  const searchOnce = () => t.app.inject('/v1/listings?lat=18.5&lng=73.8')
  const gate = Promise.withResolvers<undefined>()
  const busy: Promise<unknown>[] = []
  for (let connection = 0; connection < 2; connection++) {
    const held = Promise.withResolvers<undefined>()
    busy.push(
      inTransaction(t.deps.db, async (tx) => {
        // Searches wait for it, as behind a slow statement.
        if (connection === 0) await sql`lock table listings in access exclusive mode`.execute(tx)
        held.resolve(undefined)
        await gate.promise
      }),
    )
    await held.promise
  }
  busy.push(sql`select 1`.execute(t.deps.db))
  // One too many.
  const searches = [searchOnce(), searchOnce(), searchOnce()]
  try {
    expect((await Promise.race(searches)).json()).toMatchObject({ code: 'service.overloaded' })
    const answer = await t.app.inject('/health/ready')
    expect([answer.statusCode, answer.json<unknown>()]).toEqual([
      200,
      { status: 'ok', checks: { database: 'ok', state: 'ok' } },
    ])
  } finally {
    gate.resolve(undefined)
    await Promise.all(busy)
  }
  const statuses = (await Promise.all(searches)).map(({ statusCode }) => statusCode)
  expect(statuses.toSorted()).toEqual([200, 200, 503])
})

test('without Redis a process is ready, and says what it lacks', async () => {
  await using redis = await testRedis()
  await using t = await testServer({ env: { REDIS_URL: redis.url } })
  await redis.kill()
  const answer = await t.app.inject('/health/ready')
  expect([answer.statusCode, answer.json<unknown>()]).toEqual([
    200,
    { status: 'degraded', checks: { database: 'ok', state: 'failed' } },
  ])
})
