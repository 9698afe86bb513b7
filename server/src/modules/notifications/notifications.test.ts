import type { NotificationPage } from '@buildxpert/contract'
import { expect, test } from 'vitest'
import { bookingWorld, makeMove, notificationsOf, refusalOf } from '../../../test/booking-world.ts'
import { bodyOf, testServer } from '../../../test/index.ts'

test('words follow the reader’s language at the time of reading', async () => {
  await using t = await testServer()
  const { customer, worker, book } = await bookingWorld(t)
  const { id } = await book()
  await makeMove(worker, id, { to: 'accepted' })
  await t.runJobs()

  const [english] = (await notificationsOf(customer, 'en')).items
  const [hindi] = (await notificationsOf(customer, 'hi')).items
  const [tamil] = (await notificationsOf(customer, 'ta-IN, en;q=0.5')).items

  expect(english?.title).toBe('Ravi Kumar accepted your booking')
  expect(hindi?.title).toBe('Ravi Kumar ने आपकी बुकिंग स्वीकार कर ली')
  expect(tamil?.title).toBe('Ravi Kumar உங்கள் முன்பதிவை ஏற்றுக்கொண்டார்')
  expect(english?.body).toMatch(/ · Tue 8 Jan, 10:00$/)
  expect(hindi?.body).toMatch(/\p{Script=Devanagari}.* · मंगल 8 जन॰, 10:00$/u)
  expect(tamil?.body).toMatch(/^\p{Script=Tamil}/u)
  expect(hindi?.id).toBe(english?.id)
})

test('several services are counted, and a customer without a name is still somebody', async () => {
  await using t = await testServer()
  const { worker, provider, book, customer } = await bookingWorld(t)
  const services = await t.deps.db
    .selectFrom('services')
    .select('id')
    .where('category_slug', '=', 'plumbing')
    .execute()
  const offers = services
    .slice(0, 3)
    .map(({ id }) => ({ serviceId: id, unit: 'visit', pricePaise: 125_000, minutes: 60 }))
  bodyOf(await worker.patch(`/v1/provider/listings/${provider.listingId}`, { offers }), 200)
  await t.deps.db.updateTable('accounts').set({ name: null }).where('id', '=', customer.accountId).execute()
  await book({ services: offers.map(({ serviceId }) => ({ serviceId, quantity: 1 })) })
  await t.runJobs()

  const [told] = (await notificationsOf(worker)).items

  expect(told?.title).toMatch(/^New request: .+ and 2 more$/)
  expect(told?.body).toBe('A customer · Tue 8 Jan, 10:00 · ₹3,750')
})

test('the badge counts what is unread in this app, and reading is one’s own and idempotent', async () => {
  await using t = await testServer()
  const { customer, worker, book } = await bookingWorld(t)
  const first = await book()
  const second = await book({ startsAt: '2030-01-09T04:30:00Z' })
  await makeMove(worker, first.id, { to: 'accepted' })
  await makeMove(worker, second.id, { to: 'accepted' })
  await t.runJobs()
  const { items, unreadCount } = await notificationsOf(customer)
  const ids = items.map((item) => item.id)
  const read = (who: typeof customer, body: unknown) => who.post('/v1/notifications/read', body)

  expect(unreadCount).toBe(2)
  expect((await read(worker, { ids })).json()).toEqual({ unreadCount: 2 })
  expect((await notificationsOf(customer)).unreadCount).toBe(2)
  expect((await read(customer, { ids: ids.slice(0, 1) })).json()).toEqual({ unreadCount: 1 })
  expect((await read(customer, { ids: ids.slice(0, 1) })).json()).toEqual({ unreadCount: 1 })
  expect((await read(customer, { all: true })).json()).toEqual({ unreadCount: 0 })
  expect((await notificationsOf(customer)).items.every((item) => item.readAt !== null)).toBe(true)
  expect(refusalOf(await read(customer, { all: false }))).toEqual([422, 'request.invalid'])
  expect(refusalOf(await read(customer, { ids, all: true }))).toEqual([422, 'request.invalid'])

  const asProvider = await t.signIn({ phone: customer.phone, app: 'provider' })
  expect(await notificationsOf(asProvider)).toMatchObject({ items: [], unreadCount: 0 })
})

test('pages go back in time without gaps', async () => {
  await using t = await testServer()
  const { worker, book } = await bookingWorld(t)
  for (const day of ['08', '09', '10']) await book({ startsAt: `2030-01-${day}T04:30:00Z` })
  await t.runJobs()

  const page = bodyOf<NotificationPage>(await worker.get('/v1/notifications?limit=2'), 200)
  const rest = bodyOf<NotificationPage>(
    await worker.get(`/v1/notifications?limit=2&cursor=${page.nextCursor}`),
    200,
  )

  expect([...page.items, ...rest.items].map((item) => item.id)).toEqual(
    (await notificationsOf(worker)).items.map((item) => item.id),
  )
  expect([page.items.length, rest.items.length, rest.nextCursor]).toEqual([2, 1, null])
})
