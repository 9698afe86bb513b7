import type { Booking, CreateBooking } from '@buildxpert/contract'
import { describe, expect, test } from 'vitest'
import { bookingWorld, refusalOf, SLOT, tryMove } from '../../../test/booking-world.ts'
import { bodyOf, testServer, type TestServer } from '../../../test/index.ts'

const ABSENT = '01941f29-7c00-7000-8000-000000000000'
const countBookings = async (t: TestServer) =>
  (await t.deps.db.selectFrom('bookings').select('id').execute()).length

describe('what is refused, and how', () => {
  test('times that are past, too soon, too far ahead, off the grid, outside the hours or taken', async () => {
    await using t = await testServer()
    const { ask, book } = await bookingWorld(t, { hours: '09:00-18:00' })
    const at = async (startsAt: string) => refusalOf(await ask({ startsAt }))

    expect(await at('2030-01-07T02:30:00Z')).toEqual([422, 'booking.too_soon'])
    expect(await at('2030-01-07T05:00:00Z')).toEqual([422, 'booking.too_soon'])
    expect(await at('2030-03-08T04:30:00Z')).toEqual([422, 'booking.too_far_ahead'])
    expect(await at('2030-01-08T04:37:00Z')).toEqual([422, 'booking.slot_not_offered'])
    expect(await at('2030-01-08T20:30:00Z')).toEqual([422, 'booking.slot_not_offered'])
    expect(await at('2030-01-08T10:00')).toEqual([422, 'request.invalid'])

    await book()
    // The visit is 10:00–11:00 and 30 minutes after it are the provider's way home.
    const taken = await ask({ startsAt: '2030-01-08T05:45:00Z' })
    expect(refusalOf(taken)).toEqual([409, 'booking.slot_taken'])
    await book({ startsAt: '2030-01-08T06:00:00Z' })
    expect(await countBookings(t)).toBe(2)
  })

  test('listings, services and addresses that are not there, not active, not offered or not one’s own', async () => {
    await using t = await testServer()
    const { provider, customer, worker, ask, request } = await bookingWorld(t)
    const stranger = await t.seed.customer()
    const foreign = await t.seed.address(stranger)
    const far = await t.seed.address(customer, { lat: 13.2, lng: 77.9 })
    const own = await t.seed.address(worker)
    const refusal = async (over: Partial<CreateBooking>) => refusalOf(await ask(over))

    expect(await refusal({ listingId: ABSENT })).toEqual([404, 'listing.not_found'])
    expect(await refusal({ services: [{ serviceId: ABSENT, quantity: 1 }] })).toEqual([
      422,
      'booking.service_not_offered',
    ])
    expect(await refusal({ addressId: foreign.id })).toEqual([404, 'address.not_found'])
    expect(await refusal({ addressId: far.id })).toEqual([422, 'booking.outside_area'])
    expect(refusalOf(await worker.post('/v1/bookings', { ...request, addressId: own.id }))).toEqual([
      422,
      'booking.own_listing',
    ])
    bodyOf(await worker.patch(`/v1/provider/listings/${provider.listingId}`, { state: 'paused' }), 200)
    expect(await refusal({})).toEqual([409, 'listing.not_active'])
    expect(await countBookings(t)).toBe(0)
  })

  test('ids in capitals are the same ids', async () => {
    await using t = await testServer()
    const { ask, request } = await bookingWorld(t)
    const [wanted] = request.services
    const capitals = {
      listingId: request.listingId.toUpperCase(),
      addressId: request.addressId.toUpperCase(),
      services: [{ serviceId: wanted?.serviceId.toUpperCase() ?? '', quantity: 1 }],
    }

    const key = { 'idempotency-key': 'once' }
    const made = await ask(capitals, key)
    expect(bodyOf<Booking>(made, 201)).toMatchObject({ listingId: request.listingId, lines: [wanted] })
    expect((await ask({}, key)).payload).toBe(made.payload)
  })

  test('more work than a day holds, and sums that no integer of ours holds', async () => {
    await using t = await testServer()
    const { id: visits } = await serviceOf(t, 'tap')
    const { id: area } = await serviceOf(t, 'sanitary')
    const { ask } = await bookingWorld(t, {
      offers: [
        { serviceId: visits, unit: 'visit', pricePaise: 50_000, minutes: 60 },
        { serviceId: area, unit: 'sqft', pricePaise: 2_000_000_000, minutes: 60 },
      ],
    })
    const services = (serviceId: string, quantity: number) => ask({ services: [{ serviceId, quantity }] })

    expect(refusalOf(await services(visits, 13))).toEqual([422, 'booking.visit_too_long'])
    const tooDear = await services(area, 10_000)
    expect(refusalOf(tooDear)).toEqual([422, 'request.invalid'])
    expect(tooDear.json()).toMatchObject({ errors: [{ pointer: '/services', code: 'too_large' }] })
    expect((await services(area, 1)).json()).toMatchObject({ totalPaise: 2_000_000_000 })
  })

  test('bodies that are not what the contract says', async () => {
    await using t = await testServer()
    const { customer, request, ask } = await bookingWorld(t)
    const line = request.services[0]

    for (const body of [
      { ...request, pricePaise: 1 },
      { ...request, services: [] },
      { ...request, services: [line, line] },
      { ...request, services: [{ ...line, quantity: 1.5 }] },
      { ...request, services: [{ ...line, quantity: 10_001 }] },
      { ...request, note: 'NUL \u0000' },
      { ...request, addressId: 'x' },
    ]) {
      expect(refusalOf(await customer.post('/v1/bookings', body))).toEqual([422, 'request.invalid'])
    }
    expect(refusalOf(await ask({}, { 'idempotency-key': '' }))).toEqual([400, 'idempotency.key_required'])
    expect(await countBookings(t)).toBe(0)
  })
})

test('the price stays what it was when the provider changes the offer', async () => {
  await using t = await testServer()
  const { provider, worker, customer, book } = await bookingWorld(t)
  const { id } = await book()
  const dearer = { serviceId: provider.serviceId, unit: 'visit', pricePaise: 99_900, minutes: 60 }
  bodyOf(await worker.patch(`/v1/provider/listings/${provider.listingId}`, { offers: [dearer] }), 200)

  const booking = bodyOf<Booking>(await customer.get(`/v1/bookings/${id}`), 200)

  expect(booking.lines).toMatchObject([{ unitPricePaise: 49_900, totalPaise: 49_900, quantity: 1 }])
})

describe('one time, one booking', () => {
  test('of 200 customers who ask for a slot at once exactly one gets it, and the others are told other times', async () => {
    await using t = await testServer()
    const { request } = await bookingWorld(t)
    const customers = await t.seed.customers(200)
    const asks: (() => Promise<Awaited<ReturnType<(typeof customers)[number]['post']>>>)[] = []
    for (const customer of customers) {
      const { id: addressId } = await t.seed.address(customer)
      asks.push(() => customer.post('/v1/bookings', { ...request, addressId }))
    }

    const answers = await Promise.all(asks.map((ask) => ask()))

    expect(answers.filter((answer) => answer.statusCode === 201)).toHaveLength(1)
    const losers = answers.filter((answer) => answer.statusCode !== 201)
    for (const loser of losers) {
      expect(loser.json()).toMatchObject({
        code: 'booking.slot_taken',
        nextSlots: [
          { startsAt: '2030-01-08T06:00:00.000Z', endsAt: '2030-01-08T07:00:00.000Z' },
          { startsAt: expect.any(String) as string },
          { startsAt: expect.any(String) as string },
        ],
      })
    }
    expect(await countBookings(t)).toBe(1)
  }, 120_000)

  test('a cancelled booking frees its slot', async () => {
    await using t = await testServer()
    const { customer, book } = await bookingWorld(t)
    const { id } = await book()
    await tryMove(customer, id, { to: 'cancelled', reason: 'Changed my mind' })

    expect((await book()).startsAt).toBe(SLOT)
  })
})

describe('the same key again', () => {
  test('twenty at once make one booking, and every later answer is the first, byte for byte', async () => {
    await using t = await testServer()
    const { ask } = await bookingWorld(t)
    const key = { 'idempotency-key': 'one-tap' }

    const answers = await Promise.all(Array.from({ length: 20 }, () => ask({}, key)))
    const replay = await ask({}, { ...key, 'accept-language': 'hi' })

    expect(await countBookings(t)).toBe(1)
    for (const answer of answers) {
      if (answer.statusCode === 201) expect(answer.body).toBe(replay.body)
      else expect(refusalOf(answer)).toEqual([409, 'idempotency.in_progress'])
    }
    expect(replay.statusCode).toBe(201)
  })

  test('is answered even when the listing has closed since; with another body it is refused', async () => {
    await using t = await testServer()
    const { provider, worker, ask } = await bookingWorld(t)
    const key = { 'idempotency-key': 'one-tap' }
    const first = await ask({}, key)
    bodyOf(await worker.patch(`/v1/provider/listings/${provider.listingId}`, { state: 'paused' }), 200)

    expect((await ask({}, key)).body).toBe(first.body)
    expect(refusalOf(await ask({ note: 'Another' }, key))).toEqual([422, 'idempotency.key_reused'])
  })

  test('does not book a second, free time', async () => {
    await using t = await testServer()
    const { ask } = await bookingWorld(t)
    const key = { 'idempotency-key': 'one-tap' }
    await ask({}, key)

    const other = await ask({ startsAt: '2030-01-09T04:30:00Z' }, key)
    expect(refusalOf(other)).toEqual([422, 'idempotency.key_reused'])
    expect(await countBookings(t)).toBe(1)
  })
})

test('what is answered at once is what is read later, for whoever books', async () => {
  await using t = await testServer()
  const { customer, ask } = await bookingWorld(t)
  const answer = await ask({ note: 'Second floor' }, { 'accept-language': 'hi' })
  const { id } = bodyOf<Booking>(answer, 201)

  const read = await customer.get(`/v1/bookings/${id}`, { 'accept-language': 'hi' })
  expect(JSON.parse(read.body)).toEqual(JSON.parse(answer.body))
})

function serviceOf(t: TestServer, word: string) {
  return t.deps.db
    .selectFrom('services')
    .select('id')
    .where('category_slug', '=', 'plumbing')
    .where('slug', 'like', `%${word}%`)
    .executeTakeFirstOrThrow()
}
