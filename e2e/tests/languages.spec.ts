import type { Language } from '@buildxpert/contract'
import { openBusiness } from '../business.ts'
import { expect, test } from '../journey.ts'
import { lookAround } from '../people.ts'
import { newSpot } from '../places.ts'
import { expectNoLatin, expectNoRawKeys, expectSettled } from '../watch.ts'

const SPEAKERS: {
  language: Language
  plumber: string
  place: string
  state: string
  home: string
  today: string
}[] = [
  {
    language: 'ta',
    plumber: 'முருகன் செல்வம்',
    place: 'ஜெய்சல்மேர்',
    state: 'ராஜஸ்தான்',
    home: 'முகப்பு',
    today: 'இன்று',
  },
  { language: 'hi', plumber: 'रमेश सुथार', place: 'जैसलमेर', state: 'राजस्थान', home: 'होम', today: 'आज' },
]

for (const { language, plumber, place, state, home, today } of SPEAKERS)
  test(`a customer and a plumber read everything in their language (${language}), at once and after a reload`, async ({
    people,
  }) => {
    const spot = newSpot()
    const [customer, provider] = await Promise.all([people.visitor('customer'), people.provider()])
    await openBusiness(provider, { name: plumber, spot, languages: [language], city: place, state })
    await lookAround(customer.page, spot, place)

    await test.step('the customer', async () => {
      const { page } = customer
      await customer.open('/profile')
      await page.getByTestId('language').click()
      await page.getByTestId(`language-${language}`).click()
      await expect(page.getByTestId('tab-home')).toHaveAccessibleName(home)
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await expectNoRawKeys(page)
      await page.reload()
      await page.getByTestId('tab-home').click()
      await expect(page.getByRole('link', { name: new RegExp(plumber) })).toBeVisible()
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await expectSettled(page)
      await expectNoRawKeys(page)
      await expectNoLatin(page)
      await page.getByTestId('category-plumbing').click()
      await page
        .getByTestId('find-screen')
        .getByRole('link', { name: new RegExp(plumber) })
        .click()
      await expect(page.getByTestId('choose-time')).toBeVisible()
      await expectNoLatin(page)
    })

    await test.step('the plumber', async () => {
      const { page } = provider
      await provider.open('/profile/language')
      await page.getByTestId(`language-${language}`).click()
      await expect(page.getByTestId('tab-home')).toHaveAccessibleName(today)
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await provider.open('/')
      await expect(page.getByTestId('today-screen').getByRole('heading', { level: 1 })).toContainText(plumber)
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      for (const tab of ['bookings', 'calendar', 'home']) {
        await page.getByTestId(`tab-${tab}`).click()
        await expectSettled(page)
        await expectNoRawKeys(page)
        await expectNoLatin(page)
      }
    })
  })
