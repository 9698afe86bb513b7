import { Booking, BookingPage, NotificationPage } from '@buildxpert/contract'
import { expect, test } from 'vitest'
import { bookingWorld, kindsOf, makeMove, notificationsOf, readBooking } from '../../../test/booking-world.ts'
import { bodyOf, testServer } from '../../../test/index.ts'

test('a customer books, the provider comes, works and is confirmed; each hears of the other’s moves', async () => {
  await using t = await testServer()
  const { worker, customer, address, book } = await bookingWorld(t)

  const requested = Booking.parse(await book({ note: 'The tap in the kitchen drips' }))
  expect(requested).toMatchObject({
    state: 'requested',
    as: 'customer',
    provider: { name: 'Ravi Kumar' },
    customer: { name: 'Asha Rao' },
    startsAt: '2030-01-08T04:30:00.000Z',
    endsAt: '2030-01-08T05:30:00.000Z',
    totalPaise: 49_900,
    startCode: null,
    respondBy: '2030-01-08T02:30:00.000Z',
    freeCancelUntil: '2030-01-08T01:30:00.000Z',
    address: { line1: address.line1, isReleased: false },
    timeline: [{ actor: 'customer', from: null, to: 'requested', reason: null }],
    moves: [{ to: 'cancelled', requires: ['reason'], notBefore: null, isCounted: false }],
  })
  const { id } = requested
  await t.runJobs()
  expect(await kindsOf(worker)).toEqual(['booking.requested'])
  expect((await readBooking(worker, id)).moves.map((move) => move.to)).toEqual([
    'accepted',
    'rejected',
    'cancelled',
  ])

  const accepted = Booking.parse(await makeMove(worker, id, { to: 'accepted' }))
  expect(accepted).toMatchObject({ state: 'accepted', as: 'provider', startCode: null, respondBy: null })
  await t.runJobs()
  expect((await notificationsOf(customer)).items[0]).toMatchObject({
    title: 'Ravi Kumar accepted your booking',
    body: expect.stringContaining('Tue 8 Jan, 10:00') as string,
    link: { kind: 'booking', id },
    readAt: null,
  })

  t.clock.set('2030-01-08T03:45:00Z')
  await makeMove(worker, id, { to: 'on_the_way' })
  const startCode = (await readBooking(customer, id)).startCode ?? ''
  expect(startCode).toMatch(/^\d{4}$/)
  await makeMove(worker, id, { to: 'in_progress', startCode })
  expect((await readBooking(customer, id)).startCode).toBeNull()
  await makeMove(worker, id, { to: 'done' })
  const completed = Booking.parse(await makeMove(customer, id, { to: 'completed' }))

  expect(completed.timeline.map(({ actor, to }) => `${actor} ${to}`)).toEqual([
    'customer requested',
    'provider accepted',
    'provider on_the_way',
    'provider in_progress',
    'provider done',
    'customer completed',
  ])
  expect(completed.moves).toEqual([])
  await t.runJobs()
  expect((await kindsOf(customer)).toSorted()).toEqual(
    ['booking.accepted', 'booking.done', 'booking.in_progress', 'booking.on_the_way'].toSorted(),
  )
  expect(await kindsOf(worker)).toContain('booking.completed')

  const summary = await worker.get('/v1/provider/summary')
  expect(summary.json()).toEqual({ requests: 0, todayJobs: 1, todayPaise: 49_900, monthPaise: 49_900 })
  const listing = await customer.get(`/v1/listings/${requested.listingId}`)
  expect(listing.json()).toMatchObject({ provider: { jobsDone: 1, repeatCustomers: 0 } })
  BookingPage.parse(bodyOf(await worker.get('/v1/bookings?as=provider'), 200))
  NotificationPage.parse(await notificationsOf(worker))
})

test('neither side ever gets the other’s phone', async () => {
  await using t = await testServer()
  const { worker, customer, provider, book } = await bookingWorld(t)
  const { id } = await book()
  await makeMove(worker, id, { to: 'accepted' })
  await t.runJobs()

  for (const path of [`/v1/bookings/${id}`, '/v1/bookings?as=provider', '/v1/notifications']) {
    expect((await worker.get(path)).body).not.toContain(customer.phone.slice(3))
  }
  for (const path of [`/v1/bookings/${id}`, '/v1/bookings?as=customer', '/v1/notifications']) {
    expect((await customer.get(path)).body).not.toContain(provider.client.phone.slice(3))
  }
})
