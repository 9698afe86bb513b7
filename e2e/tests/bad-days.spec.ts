import type { WebSocketRoute } from '@playwright/test'
import { book, liveAt, move, openBusiness, slotAfter } from '../business.ts'
import { expect, test } from '../journey.ts'
import { lookAround } from '../people.ts'
import { newSpot } from '../places.ts'

test('a customer in a lift loses the network, is told so, and afterwards sees what happened meanwhile', async ({
  people,
}) => {
  const spot = newSpot()
  const [customer, provider] = await Promise.all([people.customer(), people.provider()])
  const business = await openBusiness(provider, { name: 'Ramesh Suthar', spot })
  const home = await liveAt(customer, spot)
  const booking = await book(customer, business, home, await slotAfter(customer, business, 24))

  // Going offline leaves an open socket alone, so its cable is cut by hand.
  const { page, watch } = customer
  const sockets = new Set<WebSocketRoute>()
  let isCut = false
  await page.routeWebSocket(/\/realtime/, (socket) => {
    if (isCut) return
    socket.connectToServer()
    sockets.add(socket)
  })
  await customer.open(`/bookings/${booking.id}`)
  await expect(page.getByRole('heading', { name: 'Waiting for Ramesh Suthar' })).toBeVisible()
  await expect.poll(() => sockets.size).toBeGreaterThan(0)

  watch.expectNoNetwork()
  isCut = true
  await page.context().setOffline(true)
  for (const socket of sockets) await socket.close()
  await expect(page.getByTestId('offline-banner')).toContainText('No connection. Showing what we knew at')

  await move(provider, booking, 'accepted')
  await expect(page.getByRole('heading', { name: 'Waiting for Ramesh Suthar' })).toBeVisible()

  isCut = false
  await page.context().setOffline(false)
  await expect(page.getByRole('heading', { name: 'Ramesh Suthar is coming' })).toBeVisible()
  await expect(page.getByTestId('offline-banner')).toBeHidden()
})

test('when the server is overloaded the customer is told so and tries again', async ({ people }) => {
  const spot = newSpot()
  const [visitor, provider] = await Promise.all([people.visitor('customer'), people.provider()])
  const { name } = await openBusiness(provider, { name: 'Ramesh Suthar', spot })
  const { page, watch } = visitor
  await lookAround(page, spot)
  watch.expectRefusal(503, '/v1/listings')
  await page.route('**/v1/listings?*', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      json: { type: 'about:blank', title: 'Overloaded', status: 503, code: 'service.overloaded' },
    }),
  )
  await visitor.open('/find?category=plumbing')
  const failed = page.getByTestId('failed-service.overloaded')
  await expect(failed).toContainText('Very many people are here right now')
  await page.unroute('**/v1/listings?*')
  await failed.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('link', { name: new RegExp(name) })).toBeVisible()
})

test('a customer whose phone draws slowly presses more than once meanwhile: each press counts', async ({
  people,
}) => {
  const spot = newSpot()
  const [customer, provider] = await Promise.all([people.customer(), people.provider()])
  const business = await openBusiness(provider, { name: 'Ramesh Suthar', spot })
  await liveAt(customer, spot)
  const { page } = customer
  await customer.open(`/listing/${business.listingId}?services=${business.offer.serviceId}*1`)
  const more = page.getByTestId(`more-${business.offer.serviceId}`)
  await expect(more).toBeVisible()

  // Between two presses what has to be at once is drawn, and what may wait is not.
  await more.evaluate(async (button: HTMLElement) => {
    for (let press = 0; press < 3; press++) {
      button.click()
      for (let turn = 0; turn < 100; turn++) await Promise.resolve()
    }
  })

  await expect(page).toHaveURL(new RegExp(`${business.offer.serviceId}(\\*|%2A)4$`))
})
