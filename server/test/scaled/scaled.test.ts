import { randomUUID } from 'node:crypto'
import type { Address, Booking, NotificationPage, OwnListing } from '@buildxpert/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Installation, startInstallation } from '../../../bench/installation.ts'
import { startServer } from '../../../bench/processes.ts'
import { book, createAddress, createListing, freeStarts, json, type Person, signIn } from './people.ts'
import { connect, next } from './sockets.ts'

let installation: Installation
let customer: Person
let provider: Person
let listing: OwnListing
let address: Address
let starts: string[]
const takeStart = () => {
  // Hours apart, so that no test's booking is in another's way.
  const start = starts[0]
  if (start === undefined) throw new Error('no free start left')
  const end = new Date(start).getTime() + 2 * 3_600_000
  starts = starts.filter((other) => new Date(other).getTime() >= end)
  return start
}

beforeAll(async () => {
  installation = await startInstallation({ apis: 2, workers: 2 })
  const place = { api: installation.api(0), emulators: installation.emulators }
  customer = await signIn(place, '+919811100001', 'customer')
  provider = await signIn(place, '+919811100002', 'provider')
  listing = await createListing(provider)
  address = await createAddress(customer)
  starts = await freeStarts(customer, listing)
}, 120_000)
afterAll(() => installation?.[Symbol.asyncDispose]())

test('a booking made through one API reaches the provider’s socket on the other, by way of a worker', async () => {
  const socket = await connect(installation.api(1), provider)
  const hint = next<{ kind: string; id: string }>(socket, 'changed', ({ kind }) => kind === 'booking')

  const booking = await json<Booking>(await book(customer, listing, address.id, takeStart()), 201)

  expect(await hint).toEqual({ kind: 'booking', id: booking.id })
  const moved = provider
    .at(installation.api(1))
    .send('POST', `/v1/bookings/${booking.id}/moves`, { to: 'accepted' })
  expect((await json<Booking>(await moved)).state).toBe('accepted')
  expect((await json<Booking>(await customer.get(`/v1/bookings/${booking.id}`))).state).toBe('accepted')
  socket.close()
})

test('200 attempts at one slot through two APIs make one booking', async () => {
  const place = { api: installation.api(0), emulators: installation.emulators }
  const people = await Promise.all(
    Array.from({ length: 20 }, async (_, i) => {
      const person = await signIn(place, `+9198112${String(i).padStart(5, '0')}`, 'customer')
      return { person, address: await createAddress(person) }
    }),
  )
  const start = takeStart()

  const all = Array.from({ length: 200 }, async (_, i) => {
    const one = people[i % people.length]
    const response = await book(one!.person.at(installation.api(i)), listing, one!.address.id, start)
    return {
      status: response.status,
      problem: (await response.json()) as { code?: string; nextSlots?: unknown[] },
    }
  })
  const outcome = await Promise.all(all)

  expect(outcome.filter(({ status }) => status === 201)).toHaveLength(1)
  const refused = outcome.filter(({ status }) => status !== 201)
  expect(new Set(refused.map(({ status, problem }) => `${status} ${problem.code}`))).toEqual(
    new Set(['409 booking.slot_taken']),
  )
  expect(refused[0]?.problem.nextSlots?.length).toBeGreaterThan(0)
})

test('one Idempotency-Key at both APIs at once is one booking, and the answer is the same byte for byte', async () => {
  const key = randomUUID()
  const start = takeStart()
  const send = (i: number) => book(customer.at(installation.api(i)), listing, address.id, start, key)

  const first = await Promise.all(Array.from({ length: 20 }, (_, i) => send(i)))
  const bodies = await Promise.all(
    first.filter(({ status }) => status === 201).map((response) => response.text()),
  )
  const again = await send(1)

  expect(first.every(({ status }) => status === 201 || status === 409)).toBe(true)
  expect(new Set([...bodies, await again.text()]).size).toBe(1)
})

test('an emptied Redis signs nobody out, and lets nobody back in', async () => {
  const place = { api: installation.api(0), emulators: installation.emulators }
  const gone = await signIn(place, '+919811100004', 'customer')
  await gone.send('DELETE', '/v1/auth/sessions/current')

  await installation.redis('flushall')

  expect((await customer.get('/v1/me')).status).toBe(200)
  expect((await gone.at(installation.api(1)).get('/v1/me')).status).toBe(401)
})

test('when a worker is killed, the other tells the provider', async () => {
  await installation.workers[0]?.end('SIGKILL')

  const booking = await json<Booking>(await book(customer, listing, address.id, takeStart()), 201)

  await expect
    .poll(async () => {
      const page = await json<NotificationPage>(await provider.get('/v1/notifications'))
      return page.items.filter((item) => item.link?.id === booking.id).map((item) => item.kind)
    })
    .toEqual(['booking.requested'])
})

test.each(['main-api.ts', 'main-worker.ts'])('%s refuses to start without Redis', async (entry) => {
  const { REDIS_URL: _, ...env } = installation.env

  const refused = startServer(entry, { ...env, PORT: '0' })
  const code = await new Promise((resolve) => refused.child.once('close', resolve))

  expect(code).toBe(1)
  expect(refused.output()).toContain('REDIS_URL')
})
