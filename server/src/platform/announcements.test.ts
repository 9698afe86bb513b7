import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { testPlatform, type TestPlatform } from '../../test/platform.ts'
import { createAnnouncements, defineTopic } from './announcements.ts'
import { createBeliefs } from './beliefs.ts'
import { inTransaction } from './db.ts'
import { secureRandom } from './ids.ts'

const thingChanged = defineTopic('thing.changed', z.object({ thingId: z.string().max(10_000) }))

/** A process that listens, and what it heard. */
async function ears(t: TestPlatform, url: string = t.databaseUrl) {
  const announcements = createAnnouncements({ url, random: secureRandom, log: t.log })
  const heard: string[] = []
  announcements.on(thingChanged, ({ thingId }) => void heard.push(thingId))
  await announcements.listen()
  return { announcements, heard, [Symbol.asyncDispose]: () => announcements.close() }
}

test('is heard exactly when the transaction commits: here before it returns, elsewhere at once', async () => {
  await using t = await testPlatform()
  await using here = await ears(t)
  await using there = await ears(t)

  await inTransaction(t.db, async (tx) => {
    await here.announcements.announce(tx, thingChanged, { thingId: 'one' })
    await sleep(50)
    expect([here.heard, there.heard]).toEqual([[], []])
  })
  expect(new Set(here.heard)).toEqual(new Set(['one']))
  await expect.poll(() => there.heard, { interval: 1 }).toEqual(['one'])

  await expect(
    inTransaction(t.db, async (tx) => {
      await here.announcements.announce(tx, thingChanged, { thingId: 'two' })
      throw new Error('rolled back')
    }),
  ).rejects.toThrow('rolled back')
  await sleep(50)
  expect([...here.heard, ...there.heard]).not.toContain('two')
})

test('is refused when PostgreSQL could not carry it, and what makes no sense is not heard', async () => {
  await using t = await testPlatform()
  await using own = await ears(t)
  const { announcements, heard } = own
  await expect(
    inTransaction(t.db, (tx) => announcements.announce(tx, thingChanged, { thingId: 'x'.repeat(8000) })),
  ).rejects.toThrow('too long')
  for (const said of [
    '',
    'null',
    '{"topic":"thing.changed"}',
    '{"topic":"other","payload":{}}',
    'x'.repeat(7000),
  ])
    await sql`select pg_notify('buildxpert', ${said})`.execute(t.db)
  await inTransaction(t.db, (tx) => announcements.announce(tx, thingChanged, { thingId: 'last' }))
  await sleep(50)
  expect(new Set(heard)).toEqual(new Set(['last']))
})

test('a cut connection is noticed, and another one hears again', async () => {
  await using t = await testPlatform()
  await using own = await ears(t)
  const { announcements, heard } = own
  let gaps = 0
  announcements.onGap(() => gaps++)
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'buildxpert listener'`.execute(t.db)
  await expect.poll(() => announcements.isListening, { interval: 1 }).toBe(false)
  expect(gaps).toBe(1)
  await expect.poll(() => announcements.isListening).toBe(true)
  expect(gaps).toBe(2)
  await inTransaction(t.db, (tx) => t.announcements.announce(tx, thingChanged, { thingId: 'again' }))
  await expect.poll(() => heard, { interval: 1 }).toEqual(['again'])
})

test('a connection over which nothing comes any more is not trusted', async () => {
  await using t = await testPlatform()
  using network = await proxyTo(t.databaseUrl)
  await using own = await ears(t, network.url)
  const { announcements } = own
  await sleep(600)
  await expect.poll(() => announcements.isListening, { interval: 5 }).toBe(true)
  network.swallow()
  await expect.poll(() => announcements.isListening, { interval: 5 }).toBe(false)
})

test('what was read before a change was heard is not believed, however late its answer comes', async () => {
  await using t = await testPlatform()
  await using own = await ears(t)
  const { announcements } = own
  const answers = [Promise.withResolvers<string>(), Promise.withResolvers<string>()]
  let asked = 0
  const beliefs = createBeliefs(
    { announcements, clock: t.clock },
    { load: async () => answers[asked++]?.promise ?? 'newest', holds: () => true },
  )

  const early = beliefs.get('a')
  beliefs.forget('a')
  const late = beliefs.get('a')
  answers[1]?.resolve('new')
  expect(await late).toBe('new')
  answers[0]?.resolve('old')
  expect(await early).toBe('old')

  expect(await beliefs.get('a')).toBe('new')
  expect(asked).toBe(2)
})

/** A way to the database that can fall silent without closing. */
async function proxyTo(databaseUrl: string) {
  const target = new URL(databaseUrl)
  const sockets: Socket[] = []
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    sockets.push(near, far)
    near.pipe(far).on('error', () => near.destroy())
    far.pipe(near).on('error', () => far.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    swallow() {
      for (const socket of sockets) socket.unpipe()
      for (const socket of sockets) socket.resume()
    },
    [Symbol.dispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
