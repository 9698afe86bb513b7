import type { Booking } from '@buildxpert/contract'
import { dayOf, openBusiness, slotAfter } from '../business.ts'
import { expect, test } from '../journey.ts'
import { askForCode, codeSentTo, newPhone } from '../people.ts'
import { newSpot } from '../places.ts'

test('a customer finds a plumber and books; the plumber accepts, comes and finishes; both see each move at once', async ({
  people,
}) => {
  const spot = newSpot()
  const plumber = await people.provider()
  const business = await openBusiness(plumber, { name: 'Ramesh Suthar', spot })
  await plumber.open('/')
  await expect(plumber.page.getByText('No open requests')).toBeVisible()

  const phone = newPhone()
  const asha = await people.visitor('customer', {
    geolocation: spot,
    permissions: ['geolocation', 'clipboard-read', 'clipboard-write'],
  })
  const { page } = asha

  await test.step('signs in: a wrong code first, then the right one from the clipboard', async () => {
    asha.watch.expectRefusal(401, '/v1/auth/sessions')
    await asha.open('/sign-in')
    await askForCode(page, phone)
    const code = await codeSentTo(phone)
    await page.getByTestId('code').pressSequentially(String((Number(code) + 1) % 1_000_000).padStart(6, '0'))
    await expect(page.getByRole('alert')).toContainText('That code is wrong')
    await expect(page.getByTestId('code')).toHaveValue('')
    await page.evaluate(
      (text) => navigator.clipboard.writeText(text),
      `Your code: ${code.slice(0, 3)} ${code.slice(3)}`,
    )
    await page.getByTestId('code').press('ControlOrMeta+v')
    await expect(page.getByTestId('home-screen')).toBeVisible()
  })

  await test.step('finds the plumber around the own place', async () => {
    await page.getByTestId('place').click()
    await page.getByTestId('use-location').click()
    await expect(page.getByTestId('place-sheet')).toBeHidden()
    await page.getByTestId('category-plumbing').click()
    await page.getByRole('link', { name: /Ramesh Suthar/ }).click()
    await expect(page).toHaveTitle(/Ramesh Suthar/)
    await page.getByRole('button', { name: `Add ${business.offer.name}` }).click()
    await page.getByTestId('choose-time').click()
  })

  const slot = await slotAfter(plumber, business, 0)
  await test.step('picks a time, saves an address, and sees what it costs and until when one can cancel', async () => {
    await page.getByTestId(`day-${dayOf(slot.startsAt)}`).click()
    await page.getByTestId(`slot-${slot.startsAt}`).click()
    await page.getByTestId('continue').click()
    await page.getByTestId('give-address').click()
    await page.getByTestId('address-line1').fill('12, Patwon Haveli Lane')
    await page.getByTestId('use-location').click()
    await page.getByTestId('address-save').click()
    await expect(page.getByTestId('review-screen').getByText(/12, Patwon Haveli Lane/)).toBeVisible()
    await expect(page.getByTestId('total')).toHaveText('₹450')
    await expect(page.getByText('This is soon: a cancellation will be counted from the start.')).toBeVisible()
    await page.getByTestId('note').fill('The kitchen tap drips')
  })

  await test.step('books; the plumber sees the request without reloading, but not yet the house', async () => {
    await page.getByTestId('book').click()
    await expect(page.getByTestId('booking-screen').getByTestId('state-requested')).toBeVisible()
    const today = plumber.page.getByTestId('today-screen')
    await expect(today.getByText(business.offer.name)).toBeVisible()
    await expect(plumber.page.getByTestId('toast')).toContainText('New request')
    await expect(plumber.page.getByTestId('tab-bookings')).toHaveAccessibleName('Bookings 1')
    await expect(plumber.page.getByTestId('bell')).toHaveAccessibleName('Notifications, 1')
    await today.getByRole('button', { name: /Tap installation.*Answer within/ }).click()
    await expect(plumber.page.getByText('The full address shows once you accept.')).toBeVisible()
    await expect(plumber.page.getByText('The kitchen tap drips')).toBeVisible()
    await expect(plumber.page.getByText(/Patwon Haveli/)).toHaveCount(0)
  })

  const [booking] = (await plumber.get<{ items: Booking[] }>('/v1/bookings?as=provider')).items
  if (!booking) throw new Error('The booking is not in the list')
  const press = (to: string) =>
    plumber.page.getByTestId('booking-detail').getByTestId(`move-${to}-${booking.id}`).click()

  await test.step('the plumber accepts and sees the house; the customer sees it without reloading', async () => {
    await press('accepted')
    await expect(page.getByRole('heading', { name: 'Ramesh Suthar is coming' })).toBeVisible()
    await expect(plumber.page.getByTestId('booking-detail').getByTestId('address')).toContainText(
      '12, Patwon Haveli Lane',
    )
  })

  await test.step('on the way, the start code wrong and right, done, confirmed', async () => {
    await press('on_the_way')
    await expect(page.getByRole('heading', { name: 'Ramesh Suthar is on the way' })).toBeVisible()
    const code = (
      await page
        .getByTestId('booking-screen')
        .getByTestId('start-code')
        .getByLabel(/^Start code/)
        .innerText()
    ).trim()
    expect(code).toMatch(/^\d{4}$/)
    await press('in_progress')
    plumber.watch.expectRefusal(422, `/v1/bookings/${booking.id}/moves`)
    const boxes = plumber.page.getByTestId('start-code-sheet').getByTestId('start-code')
    await boxes.pressSequentially(code === '1234' ? '4321' : '1234')
    await expect(plumber.page.getByRole('alert')).toContainText('That is not the start code')
    await boxes.pressSequentially(code)
    await expect(page.getByRole('heading', { name: 'Work is under way' })).toBeVisible()
    await press('done')
    await plumber.page.getByTestId('confirm').click()
    await page.getByTestId('move-completed').click()
    await expect(page.getByRole('heading', { name: 'All done' })).toBeVisible()
    await expect(plumber.page.getByText('You earned ₹450.')).toBeVisible()
  })

  await test.step('both lists of notifications tell the story', async () => {
    await asha.open('/notifications')
    for (const title of [
      'Ramesh Suthar accepted your booking',
      'Ramesh Suthar is on the way',
      'Ramesh Suthar has started work',
      'Ramesh Suthar has finished. All well?',
    ])
      await expect(page.getByText(title)).toBeVisible()
    await plumber.open('/notifications')
    await expect(plumber.page.getByText(/^New request: /)).toBeVisible()
    await expect(plumber.page.getByText('A customer confirmed your work')).toBeVisible()
    await plumber.page.getByRole('button', { name: 'Mark all read' }).click()
    await expect(plumber.page.getByTestId('notification-unread')).toHaveCount(0)
  })
})
