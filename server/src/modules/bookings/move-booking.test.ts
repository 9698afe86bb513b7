import { BOOKING_STATES, type Booking, type BookingState, type Listing } from '@buildxpert/contract'
import { describe, expect, test } from 'vitest'
import { bookingWorld, makeMove, readBooking, refusalOf, tryMove } from '../../../test/booking-world.ts'
import { EXPECTED_MOVES } from '../../../test/expected-moves.ts'
import { bodyOf, testServer, type TestServer } from '../../../test/index.ts'
import { lasting } from '../../../test/lasting.ts'

/** Puts a booking into a state as if it had come there by its moves. */
const force = (t: TestServer, id: string, state: BookingState) =>
  t.deps.db.updateTable('bookings').set({ state }).where('id', '=', id).execute()

test('every cell that is not in the table is refused through the door, for either side', async () => {
  await using t = await testServer()
  const { customer, worker, book } = await bookingWorld(t)
  const { id } = await book()
  const sides = { customer, provider: worker }

  for (const from of BOOKING_STATES) {
    await force(t, id, from)
    for (const to of BOOKING_STATES) {
      for (const side of ['customer', 'provider'] as const) {
        if (EXPECTED_MOVES.includes(`${from} → ${to} by ${side}`)) continue
        const answer = await tryMove(sides[side], id, { to, reason: 'Because', startCode: '0000' })
        expect(refusalOf(answer), `${from} → ${to} by ${side}`).toEqual([409, 'booking.move_not_allowed'])
      }
    }
  }
  expect((await readBooking(customer, id)).timeline).toHaveLength(1)
}, 60_000)

test('a booking of others does not exist', async () => {
  await using t = await testServer()
  const { customer, book } = await bookingWorld(t)
  const { id } = await book()
  const stranger = await t.seed.customer()
  const other = await t.seed.provider()

  for (const who of [stranger, other.client]) {
    expect(refusalOf(await who.get(`/v1/bookings/${id}`))).toEqual([404, 'booking.not_found'])
    expect(refusalOf(await tryMove(who, id, { to: 'accepted' }))).toEqual([404, 'booking.not_found'])
    for (const as of ['customer', 'provider']) {
      expect((await who.get(`/v1/bookings?as=${as}`)).json()).toEqual({ items: [], nextCursor: null })
    }
  }
  expect(await readBooking(customer, id)).toMatchObject({
    state: 'requested',
    timeline: [{ to: 'requested' }],
  })
  expect(refusalOf(await t.app.inject({ url: `/v1/bookings/${id}` }))).toEqual([401, 'auth.required'])
})

test('moves carry what they must, and none is made too early', async () => {
  await using t = await testServer()
  const { customer, worker, book } = await bookingWorld(t)
  const { id } = await book()

  expect(refusalOf(await tryMove(worker, id, { to: 'rejected' }))).toEqual([422, 'booking.reason_required'])
  expect(refusalOf(await tryMove(customer, id, { to: 'cancelled' }))).toEqual([
    422,
    'booking.reason_required',
  ])
  await makeMove(worker, id, { to: 'accepted' })
  expect(refusalOf(await tryMove(worker, id, { to: 'on_the_way' }))).toEqual([409, 'booking.move_too_early'])
  expect(refusalOf(await tryMove(worker, id, { to: 'in_progress' }))).toEqual([
    422,
    'booking.start_code_required',
  ])
  const { moves } = await readBooking(worker, id)
  expect(moves.find((move) => move.to === 'on_the_way')?.notBefore).toBe('2030-01-08T01:30:00.000Z')
})

test('cancelling late is possible, and counted', async () => {
  await using t = await testServer()
  const { customer, worker, book } = await bookingWorld(t)
  const { id } = await book()
  await makeMove(worker, id, { to: 'accepted' })
  t.clock.set('2030-01-08T02:00:00Z')

  const { moves } = await readBooking(customer, id)
  await makeMove(customer, id, { to: 'cancelled', reason: 'Something came up' })

  expect(moves).toMatchObject([{ to: 'cancelled', isCounted: true }])
  const events = await t.deps.db
    .selectFrom('booking_events')
    .select(['to_state', 'is_counted', 'reason'])
    .execute()
  expect(events).toContainEqual({ to_state: 'cancelled', is_counted: true, reason: 'Something came up' })
})

test('when both sides move at once one wins, and the other meets the new state', async () => {
  await using t = await testServer()
  const { customer, worker, book } = await bookingWorld(t)
  const { id } = await book()

  const answers = await Promise.all([
    ...Array.from({ length: 5 }, () => tryMove(worker, id, { to: 'accepted' })),
    ...Array.from({ length: 5 }, () => tryMove(worker, id, { to: 'rejected', reason: 'Away' })),
  ])

  const { state, timeline } = await readBooking(customer, id)
  expect(timeline).toHaveLength(2)
  // The winner's five are one move and four repeats of it; the losers are stale.
  expect(answers.filter((answer) => answer.statusCode === 200)).toHaveLength(5)
  for (const answer of answers) {
    if (answer.statusCode === 200) expect(answer.json<Booking>().state).toBe(state)
    else expect(refusalOf(answer)).toEqual([409, 'booking.move_not_allowed'])
  }
})

test('a customer who comes back is counted once, however often, and also when two jobs end at once', async () => {
  await using t = await testServer()
  const { provider, customer, request, book } = await bookingWorld(t)
  const other = lasting(t, await t.seed.customer())
  const { id: addressId } = await t.seed.address(other)
  const days = [9, 10, 11, 12, 13, 14].map((day) => `2030-01-${String(day).padStart(2, '0')}T04:30:00Z`)
  const ids = []
  for (const startsAt of days.slice(0, 4)) ids.push((await book({ startsAt })).id)
  const others = []
  for (const startsAt of days.slice(4)) {
    const answer = await other.post('/v1/bookings', { ...request, addressId, startsAt })
    others.push(bodyOf<Booking>(answer, 201).id)
  }
  for (const id of [...ids, ...others]) await force(t, id, 'done')
  const cameBack = async () => {
    const listing = bodyOf<Listing>(await customer.get(`/v1/listings/${provider.listingId}`), 200)
    return listing.provider.repeatCustomers
  }

  const counts = []
  for (const id of ids) {
    await makeMove(customer, id, { to: 'completed' })
    counts.push(await cameBack())
  }
  expect(counts).toEqual([0, 1, 1, 1])
  await Promise.all(others.map((id) => makeMove(other, id, { to: 'completed' })))
  expect(await cameBack()).toBe(2)
})

test('a move asked again after a lost answer is answered, until something else has happened', async () => {
  await using t = await testServer()
  const { customer, worker, book } = await bookingWorld(t)
  const { id } = await book()

  const first = await makeMove(worker, id, { to: 'accepted' })
  expect(await makeMove(worker, id, { to: 'accepted' })).toEqual(first)
  expect(refusalOf(await tryMove(customer, id, { to: 'accepted' }))).toEqual([
    409,
    'booking.move_not_allowed',
  ])
  await makeMove(customer, id, { to: 'cancelled', reason: 'Changed my mind' })
  expect(refusalOf(await tryMove(worker, id, { to: 'accepted' }))).toEqual([409, 'booking.move_not_allowed'])
})

describe('the start code', () => {
  async function accepted(t: TestServer) {
    const world = await bookingWorld(t)
    const { id } = await world.book()
    await makeMove(world.worker, id, { to: 'accepted' })
    const right = (await readBooking(world.customer, id)).startCode ?? ''
    const wrong = right === '1234' ? '4321' : '1234'
    const start = (startCode: string) => tryMove(world.worker, id, { to: 'in_progress', startCode })
    return { ...world, id, right, wrong, start }
  }

  test('is for the customer alone, from acceptance until work begins', async () => {
    await using t = await testServer()
    const { customer, worker, id, right, start } = await accepted(t)

    expect(right).toMatch(/^\d{4}$/)
    expect((await readBooking(worker, id)).startCode).toBeNull()
    expect((await worker.get('/v1/bookings?as=provider')).json()).toMatchObject({
      items: [{ startCode: null }],
    })
    expect((await start(right)).statusCode).toBe(200)
    expect((await readBooking(customer, id)).startCode).toBeNull()
  })

  test('takes five wrong tries, also when they come at once, and then none for 15 minutes', async () => {
    await using t = await testServer()
    const { right, wrong, start } = await accepted(t)

    const answers = await Promise.all(Array.from({ length: 12 }, () => start(wrong)))

    const codes = answers.map((answer) => refusalOf(answer)[1])
    expect(codes.filter((code) => code === 'booking.start_code_wrong')).toHaveLength(5)
    expect(codes.filter((code) => code === 'booking.start_code_locked')).toHaveLength(7)
    const locked = await start(right)
    expect(refusalOf(locked)).toEqual([429, 'booking.start_code_locked'])
    expect(locked.headers['retry-after']).toBe('900')
    t.clock.advance(15 * 60_000)
    expect((await start(right)).statusCode).toBe(200)
  })
})

describe('the address', () => {
  const FULL = {
    line1: '12 MG Road',
    line2: 'Second floor',
    landmark: 'Near the metro',
    lat: 12.9716,
    lng: 77.5946,
  }
  const AREA = { line1: null, line2: null, landmark: null, lat: 12.97, lng: 77.59, city: 'Bengaluru' }

  test('is an area to the provider until they accept, in detail and list; then it is whole, for good', async () => {
    await using t = await testServer()
    const { customer, worker, book } = await bookingWorld(t)
    const { id } = await book()

    expect((await readBooking(worker, id)).address).toMatchObject({ ...AREA, isReleased: false })
    expect((await worker.get('/v1/bookings?as=provider')).body).not.toContain('MG Road')
    expect((await readBooking(customer, id)).address).toMatchObject(FULL)
    await makeMove(worker, id, { to: 'accepted' })
    expect((await readBooking(worker, id)).address).toMatchObject({ ...FULL, isReleased: true })
    await makeMove(customer, id, { to: 'cancelled', reason: 'Changed my mind' })
    expect((await readBooking(worker, id)).address).toMatchObject(FULL)
  })

  test('is never released by a request that was not accepted', async () => {
    await using t = await testServer()
    const { customer, worker, book } = await bookingWorld(t)
    const rejected = await book()
    await makeMove(worker, rejected.id, { to: 'rejected', reason: 'Away that day' })
    const cancelled = await book()
    await makeMove(customer, cancelled.id, { to: 'cancelled', reason: 'Changed my mind' })
    const expired = await book()
    t.clock.set('2030-01-08T02:30:00Z')
    await t.runJobs()

    for (const [{ id }, state] of [
      [rejected, 'rejected'],
      [cancelled, 'cancelled'],
      [expired, 'expired'],
    ] as const) {
      expect(await readBooking(worker, id)).toMatchObject({ state, address: AREA })
    }
  })
})

test('the timeline cannot be rewritten, not even in the database', async () => {
  await using t = await testServer()
  const { book } = await bookingWorld(t)
  await book()

  await expect(t.deps.db.updateTable('booking_events').set({ reason: 'x' }).execute()).rejects.toThrow(
    'append-only',
  )
  await expect(t.deps.db.deleteFrom('booking_events').execute()).rejects.toThrow('append-only')
})
