import { dayOf, openBusiness } from '../business.ts'
import { expect, test } from '../journey.ts'
import { askForCode, codeSentTo, newPhone, newSurname } from '../people.ts'
import { newSpot } from '../places.ts'

const DAY_MS = 86_400_000

test('a plumber of Dibrugarh joins and is found by a customer in town', async ({ people }) => {
  const name = `Bhaskar ${newSurname()}`
  const { page, open } = await people.visitor('provider')

  await test.step('signs in and answers four short questions', async () => {
    await open('/')
    const phone = newPhone()
    await askForCode(page, phone)
    await page.getByTestId('code').fill(await codeSentTo(phone))
    await expect(page.getByTestId('onboarding-you')).toBeVisible()
    await page.getByTestId('onboarding-next').click()
    await expect(page.getByText(/^Enter your name/)).toBeVisible()
    await page.getByTestId('profile-name').fill(name)
    await page.getByTestId('profile-experience-more').click()
    await page.getByTestId('speaks-hi').click()
    await page.getByTestId('onboarding-next').click()

    await page.getByTestId('place-search').fill('Dibru')
    await page.getByTestId('city-dibrugarh').click()
    await page.getByTestId('profile-radius-more').click()
    await page.getByTestId('onboarding-next').click()

    await page.getByTestId('trade-plumbing').click()
  })

  await test.step('is interrupted by a reload and goes on where they were', async () => {
    await expect(page.getByTestId('onboarding-offers')).toBeVisible()
    await page.reload()
    await page.getByTestId('offer-tap-installation').click()
    await page.getByTestId('onboarding-next').click()
    await expect(page.getByText('Enter a price', { exact: true })).toBeVisible()
    await expect(page.getByText('Tap installation: Enter a price')).toBeVisible()
    await page.getByTestId('price-tap-installation').fill('350')
    await page.getByTestId('onboarding-next').click()
    await expect(page.getByTestId('today-screen')).toBeVisible()
    await expect(page.getByTestId('toast')).toContainText('You are live')
  })

  await test.step('is found', async () => {
    const customer = await people.visitor('customer')
    await customer.open('/')
    await customer.page.getByTestId('place').click()
    await customer.page.getByTestId('city-search').fill('786001')
    await customer.page.getByTestId('city-dibrugarh').click()
    await customer.page.getByTestId('category-plumbing').click()
    const card = customer.page
      .getByTestId('find-screen')
      .getByTestId(/^card-/)
      .filter({ hasText: name })
    await expect(card).toContainText('₹350')
    await card.getByRole('link').click()
    await expect(customer.page.getByText('Speaks', { exact: false })).toContainText('हिन्दी')
  })
})

test('a plumber takes a weekday off and goes on leave; nobody can book those days any more', async ({
  people,
}) => {
  const spot = newSpot()
  const [provider, customer] = await Promise.all([people.provider(), people.visitor('customer')])
  const business = await openBusiness(provider, { name: 'Ramesh Suthar', spot })
  const [dayOff, leaveDay, plainDay] = [3, 5, 6].map((days) => dayOf(Date.now() + days * DAY_MS)) as [
    string,
    string,
    string,
  ]
  const times = `/listing/${business.listingId}/time?services=${business.offer.serviceId}*1`
  const tile = (day: string) => customer.page.getByTestId(`day-${day}`)
  await customer.open(times)
  for (const day of [dayOff, leaveDay, plainDay]) await expect(tile(day)).toContainText('free')

  const { page } = provider
  await provider.open('/calendar')
  await page.getByTestId(`switch-${weekdayOf(dayOff)}`).click()
  await page.getByTestId('save-hours').click()
  await expect(page.getByTestId('toast')).toContainText('Hours saved')

  await page.getByRole('radio', { name: 'Leave' }).click()
  await page.getByTestId('add-leave').click()
  const sheet = page.getByTestId('leave-sheet')
  if (leaveDay.slice(0, 7) !== dayOf(Date.now()).slice(0, 7)) await sheet.getByTestId('next-month').click()
  await sheet.getByTestId(`day-${leaveDay}`).click()
  await sheet.getByTestId('leave-save').click()
  await expect(page.getByTestId(`leave-${leaveDay}`)).toBeVisible()

  await customer.page.reload()
  await expect(tile(dayOff)).toContainText('Full')
  await expect(tile(leaveDay)).toContainText('Full')
  await expect(tile(plainDay)).toContainText('free')

  await page.getByTestId(`delete-leave-${leaveDay}`).click()
  await page.getByTestId('confirm').click()
  await expect(page.getByTestId(`leave-${leaveDay}`)).toBeHidden()
  await customer.page.reload()
  await expect(tile(leaveDay)).toContainText('free')
})

/** ISO 8601: 1 is Monday. */
function weekdayOf(day: string) {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}
