import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobs } from '../../src/jobs.ts'
import { handfulsOver } from '../../src/platform/handfuls.ts'
import { createHands } from '../../src/platform/hands.ts'
import { createRelay } from '../../src/platform/relay.ts'
import { createSlots } from '../../src/platform/slots.ts'
import { QUICK } from '../../src/platform/worker.ts'
import { bookingWorld } from '../booking-world.ts'
import { bodyOf, testServer, type TestServer } from '../index.ts'
import { eraseAccounts } from '../people/erase-accounts.ts'
import { explainer, nodesOf, type Plans, shapeOf } from './explain.ts'
import { recordStatements, type Recorded } from './record.ts'

/** What the worker does with events. */
const QUEUE = 'events are taken in hand, and given back'
/** From so many rows on nobody may look at all of them. */
const LARGE = 5000

const opened = new AsyncDisposableStack()
let planner: Awaited<ReturnType<typeof explainer>>
let large: Set<string>
/** What two people's data is read with, all of it, and then their accounts are erased with. */
const rights: { statement: Recorded; plans: Plans }[] = []
/** By request, what it sent that no request before it had sent. */
let hot: { request: string; statements: { statement: Recorded; plans: Plans }[] }[]

beforeAll(async () => {
  const t = opened.use(await testServer())
  const requests = await hotRequests(t)
  const leaving = await twoWhoLeave(t)
  await t.asOwner(await readFile(path.join(import.meta.dirname, 'crowd.sql'), 'utf8'))
  await vacuumWholly(t)
  planner = opened.use(await explainer(t.databaseOwnerUrl))
  large = await planner.largeTables(LARGE)

  const known = new Set<string>()
  hot = []
  for (const [request, send] of requests) {
    const statements = (await recorded(send)).filter(({ text }) => !known.has(text) && known.add(text))
    const explained = []
    const parameters = request === QUEUE ? QUICK : undefined
    for (const statement of statements)
      explained.push({ statement, plans: await planner.plansOf(statement, parameters) })
    hot.push({ request, statements: explained })
  }
  for (const statement of await recorded(() => takeAndErase(t, leaving)))
    rights.push({ statement, plans: await planner.plansOf(statement) })
}, 180_000)
afterAll(() => opened.disposeAsync())

test('no hot statement looks at every row of a large table', () => {
  expect([...large]).toEqual(
    expect.arrayContaining(['bookings', 'listings', 'booking_lines', 'events', 'accounts']),
  )
  expect(everyRowOf(hot.flatMap(({ statements }) => statements))).toEqual([])
})

test('nor does any that reads all of a person’s data, or erases it: neither would end in time, once there are many', () => {
  expect(rights.length).toBeGreaterThan(20)
  expect(everyRowOf(rights)).toEqual([])
})

test('a page of bookings comes in the order of an index, however long the history is', () => {
  const lists = hot.filter(({ request }) => request.startsWith('GET /v1/bookings?'))
  const plans = lists.flatMap(({ statements }) =>
    statements.flatMap(({ plans }) => [plans.custom, plans.generic]),
  )
  expect(plans.length).toBeGreaterThan(0)
  expect(plans.flatMap(nodesOf).map((node) => node['Node Type'])).not.toContain('Sort')
})

test('the way to the rows is the one that is kept; `-u` keeps another', async () => {
  const text = hot.map(({ request, statements }) => {
    const shapes = statements.map(
      ({ statement, plans }) => `${nameOf(statement)}\n${shapeOf(plans.generic, 1)}\n`,
    )
    return `## ${request}\n\n${shapes.join('\n')}`
  })
  await expect(text.join('\n')).toMatchFileSnapshot('plans.txt')
})

test('an index that is missing is noticed', async () => {
  const lists = hot.find(({ request }) => request.startsWith('GET /v1/bookings?as=customer&limit'))
  const [list] = lists?.statements ?? []
  if (!list) throw new Error('the list of bookings sends no statement')
  const without = await planner.without('bookings_customer', () => planner.plansOf(list.statement))
  expect(everyRowOf([{ statement: list.statement, plans: without }])).toEqual([
    `bookings: ${nameOf(list.statement)}`,
  ])
})

/**
 * The planner goes by how many pages are known to be visible to all. None is while anybody looks at the database as it was before (for a moment
 * autovacuum's own ANALYZE may), nor before the commit of its rows is in the log on disk.
 */
async function vacuumWholly({ asOwner }: TestServer): Promise<void> {
  for (;;) {
    await asOwner('vacuum (analyze, index_cleanup on)')
    const unseen = await asOwner(
      `select from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relallvisible < relpages`,
    )
    if (unseen.length === 0) return
    await sleep(100)
  }
}

/** A customer and a provider, with some of the crowd's bookings each, whose grace is over. */
async function takeAndErase(t: TestServer, { customer, provider }: Awaited<ReturnType<typeof twoWhoLeave>>) {
  await t.asOwner(`
    update bookings set customer_id = '${customer.accountId}' where start_code = '1234' and id < '01000000-0000-0000-0000-000000000000';
    update bookings set provider_id = '${provider.id}' where start_code = '1234' and id > 'ff000000-0000-0000-0000-000000000000';
    update accounts set deletion_requested_at = '2029-01-02', deletes_at = '2029-02-01'
     where id in ('${customer.accountId}', '${provider.client.accountId}')`)
  for (const who of [customer, provider.client]) bodyOf(await who.get('/v1/me/export'), 200)
  await eraseAccounts(t)
}

const twoWhoLeave = async ({ seed }: TestServer) => ({
  customer: await seed.customer(),
  provider: await seed.provider(),
})

function everyRowOf(explained: readonly { statement: Recorded; plans: Plans }[]): string[] {
  const found = explained.flatMap(({ statement, plans }) =>
    [...nodesOf(plans.custom), ...nodesOf(plans.generic)]
      .filter(({ 'Node Type': node, 'Relation Name': table = '' }) => node === 'Seq Scan' && large.has(table))
      .map((node) => `${node['Relation Name']}: ${nameOf(statement)}`),
  )
  return [...new Set(found)]
}

const nameOf = ({ text }: Recorded) => text.replaceAll(/\s+/g, ' ').trim().slice(0, 150)

async function recorded(send: () => Promise<unknown>): Promise<Recorded[]> {
  using recording = recordStatements()
  await send()
  // What is asked side by side leaves over several connections, in any order.
  return recording.statements
    .filter(({ text }) => /^\s*(select .+ from|insert|update|delete|with)\b/is.test(text))
    .toSorted((a, b) => (a.text < b.text ? -1 : 1))
}

/** What people do all day; each is asked once before, so that what a process remembers is remembered. */
async function hotRequests(t: TestServer): Promise<[string, () => Promise<unknown>][]> {
  const world = await bookingWorld(t)
  const { customer, worker, provider, book } = world
  const booking = await book()
  const ok = (asked: Promise<{ statusCode: number; body: string }>) =>
    asked.then(({ statusCode, body }) => {
      if (statusCode >= 400) throw new Error(`answered ${statusCode}: ${body}`)
    })
  const day = '2030-01-09'
  const reads: [string, () => Promise<unknown>][] = [
    ['/v1/bookings/:id', () => ok(customer.get(`/v1/bookings/${booking.id}`))],
    ...[
      '/v1/bookings?as=customer&limit=20',
      '/v1/bookings?as=customer&state=upcoming&limit=20',
      '/v1/bookings?as=customer&state=past&limit=20',
      '/v1/listings?lat=12.97&lng=77.59&category=plumbing&limit=20',
      '/v1/listings?lat=12.97&lng=77.59&limit=20',
      `/v1/listings?lat=12.97&lng=77.59&category=plumbing&day=${day}&limit=20`,
      '/v1/notifications',
      '/v1/addresses',
      '/v1/me',
    ].map((address): [string, () => Promise<unknown>] => [address, () => ok(customer.get(address))]),
    ...[
      '/v1/bookings?as=provider&limit=20',
      '/v1/bookings?as=provider&state=upcoming&limit=20',
      '/v1/provider/summary',
    ].map((address): [string, () => Promise<unknown>] => [address, () => ok(worker.get(address))]),
    ['/v1/listings/:id', () => ok(customer.get(`/v1/listings/${provider.listingId}`))],
    [
      '/v1/listings/:id/slots',
      () =>
        ok(
          customer.get(
            `/v1/listings/${provider.listingId}/slots?from=2030-01-08&to=2030-01-14&serviceId=${provider.serviceId}`,
          ),
        ),
    ],
  ]
  for (const [, send] of reads) await send()
  return [
    ...reads.map(([address, send]): [string, () => Promise<unknown>] => [`GET ${address}`, send]),
    ['POST /v1/bookings', () => book({ startsAt: '2030-01-09T04:30:00.000Z' })],
    [
      'POST /v1/bookings/:id/moves',
      () => ok(worker.post(`/v1/bookings/${booking.id}/moves`, { to: 'accepted' })),
    ],
    [
      'POST /v1/auth/refresh',
      () =>
        ok(
          t.app.inject({
            method: 'POST',
            url: '/v1/auth/refresh',
            payload: { refreshToken: customer.tokens.refreshToken },
          }),
        ),
    ],
    [QUEUE, () => intoHandsAndBack(t)],
  ]
}

/** The worker's part, without running anything. */
async function intoHandsAndBack({ deps, databaseUrl }: TestServer): Promise<void> {
  await using stack = new AsyncDisposableStack()
  const pool = stack.adopt(new Pool({ connectionString: databaseUrl }), (own) => own.end())
  const handfuls = handfulsOver(pool, jobs)
  const slots = createSlots(1)
  const hands = createHands({ name: 'plans', handfuls, pool, slots, log: deps.log, run: async () => {} })
  hands.refuse()
  const taking = { ...hands, room: async () => 100 }
  await createRelay({ ...deps, nudges: deps.state.nudges }, jobs, taking).drain()
  await hands.stop()
}
