import { book, liveAt, move, openBusiness, slotAfter } from '../business.ts'
import { expect, test } from '../journey.ts'
import { newSpot } from '../places.ts'

test('a plumber declines with a reason and the customer reads it at once', async ({ people }) => {
  const spot = newSpot()
  const [customer, provider] = await Promise.all([
    people.customer({ name: 'Asha Rathore' }),
    people.provider(),
  ])
  const business = await openBusiness(provider, { name: 'Ramesh Suthar', spot })
  const home = await liveAt(customer, spot)
  const booking = await book(customer, business, home, await slotAfter(customer, business, 24))
  await customer.open(`/bookings/${booking.id}`)
  await expect(customer.page.getByRole('heading', { name: 'Waiting for Ramesh Suthar' })).toBeVisible()

  await provider.open('/')
  await expect(provider.page.getByTestId(`request-${booking.id}`)).toContainText('Asha Rathore')
  await provider.page.getByTestId(`decline-${booking.id}`).click()
  await provider.page.getByTestId('reason-submit').click()
  await expect(provider.page.getByRole('alert')).toHaveText(/Choose a reason first/)
  await provider.page.getByRole('radio', { name: 'I have no time then' }).click()
  await provider.page.getByTestId('reason-submit').click()

  await expect(customer.page.getByRole('heading', { name: 'Ramesh Suthar cannot come' })).toBeVisible()
  await expect(customer.page.getByRole('status').filter({ hasText: 'cannot come' })).toContainText(
    'I have no time then',
  )
  await expect(provider.page.getByText('No open requests')).toBeVisible()
})

test('a job of tomorrow: too early to set off, and the customer may still cancel free of charge', async ({
  people,
}) => {
  const spot = newSpot()
  const [customer, provider] = await Promise.all([
    people.customer({ name: 'Asha Rathore' }),
    people.provider(),
  ])
  const business = await openBusiness(provider, { name: 'Ramesh Suthar', spot })
  const home = await liveAt(customer, spot)
  const booking = await book(customer, business, home, await slotAfter(customer, business, 30))
  await move(provider, booking, 'accepted')

  await provider.open(`/bookings/${booking.id}`)
  const detail = provider.page.getByTestId('booking-detail').filter({ visible: true })
  await expect(detail.getByText(/^You can set off from /)).toBeVisible()
  await expect(detail.getByTestId(`move-on_the_way-${booking.id}`)).toBeDisabled()

  await customer.open(`/bookings/${booking.id}`)
  await customer.page.getByTestId('move-cancelled').click()
  const sheet = customer.page.getByTestId('reason-sheet')
  await expect(sheet).toContainText('It is free and nothing is counted.')
  await sheet.getByTestId('reason-other').click()
  await sheet.getByTestId('reason-words').fill('We are travelling')
  await sheet.getByTestId('reason-submit').click()
  await expect(customer.page.getByRole('heading', { name: 'You cancelled this booking' })).toBeVisible()
  const told = detail.getByRole('status').filter({ hasText: 'Asha Rathore cancelled this booking' })
  await expect(told).toContainText('We are travelling')
  await detail.getByTestId('back').click()
  await expect(provider.page.getByTestId('bookings-screen')).toBeVisible()
})

test('two customers want the same hour: one gets it, the other is told kindly and books another', async ({
  people,
}) => {
  const spot = newSpot()
  const [provider, ...rivals] = await Promise.all([
    people.provider(),
    people.customer({ name: 'Asha Rathore' }),
    people.customer({ name: 'Imran Khan' }),
  ])
  const business = await openBusiness(provider, { name: 'Ramesh Suthar', spot })
  const slot = await slotAfter(provider, business, 24)
  const review = `/listing/${business.listingId}/review?services=${business.offer.serviceId}*1&at=${slot.startsAt}`
  for (const rival of rivals) {
    rival.watch.expectRefusal(409, '/v1/bookings')
    await liveAt(rival, spot)
    await rival.open(review)
    await expect(rival.page.getByTestId('change-address')).toBeVisible()
  }
  await Promise.all(rivals.map(({ page }) => page.getByTestId('book').click()))

  const late = (page: (typeof rivals)[number]['page']) => page.getByTestId('trouble-booking.slot_taken')
  const booked = (page: (typeof rivals)[number]['page']) => page.getByTestId('booking-screen')
  for (const { page } of rivals) await expect(late(page).or(booked(page))).toBeVisible()
  const losers = []
  for (const rival of rivals) if (await late(rival.page).isVisible()) losers.push(rival)
  expect(losers).toHaveLength(1)

  const [loser] = losers
  if (!loser) throw new Error('Nobody came second')
  await expect(late(loser.page)).toContainText('Somebody was a moment faster')
  await late(loser.page)
    .getByTestId(/^next-slot-/)
    .first()
    .click()
  await expect(late(loser.page)).toBeHidden()
  await loser.page.getByTestId('book').click()
  await expect(booked(loser.page)).toBeVisible()
  await provider.open('/bookings')
  await expect(provider.page.getByTestId(/^booking-\w{8}-/)).toHaveCount(2)
})
