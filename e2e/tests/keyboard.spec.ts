import type { Locator, Page } from '@playwright/test'
import { dayOf, openBusiness } from '../business.ts'
import { expect, test } from '../journey.ts'
import { codeSentTo, lookAround, newPhone } from '../people.ts'
import { newSpot } from '../places.ts'

test('a customer without a mouse signs in, opens a plumber and picks a time', async ({ people }) => {
  const spot = newSpot()
  const [provider, { page, open }] = await Promise.all([people.provider(), people.visitor('customer')])
  const business = await openBusiness(provider, { name: 'Ramesh Suthar', spot })
  await lookAround(page, spot)
  const phone = newPhone()

  await open('/sign-in')
  await expect(page.getByTestId('phone')).toBeVisible()
  await tabTo(page, page.getByTestId('phone'))
  await page.keyboard.type(phone.replace('+91', ''))
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('code')).toBeFocused()
  await page.keyboard.type(await codeSentTo(phone))
  await expect(page.getByTestId('home-screen')).toBeVisible()

  await pressOn(page, page.getByTestId('category-plumbing'))
  await pressOn(page, page.getByRole('link', { name: /Ramesh Suthar/ }))
  await pressOn(page, page.getByTestId(`add-${business.offer.serviceId}`))
  await pressOn(page, page.getByTestId('choose-time'))

  const days = page.getByRole('radiogroup', { name: 'Days' })
  await tabTo(page, days.getByRole('radio', { checked: true }))
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  const day = days.getByRole('radio', { checked: true })
  await expect(day).toBeFocused()
  await expect(day).toHaveAttribute('data-testid', `day-${dayOf(Date.now() + 12 * 86_400_000)}`)

  const times = page.getByRole('radiogroup', { name: 'Choose a time' })
  await tabTo(page, times.getByRole('radio').first())
  await page.keyboard.press('ArrowRight')
  await expect(times.getByRole('radio').nth(1)).toBeChecked()
  await expect(times.getByRole('radio').nth(1)).toBeFocused()
  await expectRing(page)
  await pressOn(page, page.getByTestId('continue'))
  await expect(page.getByTestId('review-screen')).toBeVisible()
})

test('a sheet has the keyboard also where motion is not wanted, and Esc leads back', async ({ people }) => {
  const provider = await people.provider({ browser: { reducedMotion: 'reduce' } })
  const { page, open } = provider
  await openBusiness(provider, { name: 'Ramesh Suthar', spot: newSpot() })
  await open('/calendar')
  await page.getByTestId('time-1-0-from').click()
  const sheet = page.getByTestId('time-sheet')
  await expect(sheet.locator(':focus')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
  await expect(page.getByTestId('time-1-0-from')).toBeFocused()
})

async function pressOn(page: Page, target: Locator) {
  await expect(target).toBeVisible()
  await tabTo(page, target)
  await expectRing(page)
  await page.keyboard.press('Enter')
}

/** As somebody does who sees where the focus is: on and on until it is there. */
async function tabTo(page: Page, target: Locator) {
  const isThere = () => target.evaluate((element) => element === document.activeElement)
  for (let presses = 0; presses < 60; presses++) {
    if (await isThere()) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`The keyboard does not reach ${target.toString()}`)
}

/** Two pixels around what has the focus. */
async function expectRing(page: Page) {
  const ring = await page.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body)
    return `${outlineStyle} ${outlineWidth}`
  })
  expect(ring).toBe('solid 2px')
}
