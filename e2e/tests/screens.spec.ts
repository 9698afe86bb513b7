import type { Locator } from '@playwright/test'
import { expectAccessible } from '../accessible.ts'
import { expect, test, type People } from '../journey.ts'
import { speakHere } from '../people.ts'
import { acquaintances, DESK, goTo, PHONE } from '../screens.ts'
import { expectFits, expectNoRawKeys, expectSettled } from '../watch.ts'

const still = { browser: { reducedMotion: 'reduce' } } as const

for (const app of ['customer', 'provider'] as const) {
  test(`everybody can use every screen of the ${app} app, on a phone and at a desk, by day and by night`, async ({
    people,
  }) => {
    // Well over a dozen screens, each looked at in four ways.
    test.setTimeout(300_000)
    const person = await one(people, app, still)
    for (const screen of person.screens) {
      const page = await goTo(person, screen)
      await expectFits(page)
      await expectNoRawKeys(page)
      await expectAccessible(page)
      await page.emulateMedia({ colorScheme: 'dark' })
      await expectAccessible(page, 'night')
      await page.setViewportSize(DESK)
      await expectSettled(page)
      await expectFits(page)
      await page.emulateMedia({ colorScheme: 'light' })
      await page.setViewportSize(PHONE)
    }
  })

  test(`in Kannada, whose words are long, every screen of the ${app} app fits a phone`, async ({
    people,
  }) => {
    const person = await one(people, app, { ...still, language: 'kn' })
    for (const screen of person.screens) {
      const page = await goTo(person, screen)
      await expect(page.locator('html')).toHaveAttribute('lang', 'kn')
      await expectFits(page)
      await expectNoRawKeys(page)
    }
  })
}

test('a visitor sees both doors whole: signing in, on a phone and at a desk', async ({ people }) => {
  for (const app of ['customer', 'provider'] as const) {
    const visitor = await people.visitor(app, still.browser)
    for (const size of [PHONE, DESK]) {
      await visitor.page.setViewportSize(size)
      const page = await goTo(visitor, { name: 'sign-in', path: '/sign-in', testId: 'sign-in-screen' })
      await expectFits(page)
      await expectNoRawKeys(page)
      await expectAccessible(page)
    }
    await speakHere(visitor.page, 'kn')
    const page = await goTo(visitor, { name: 'sign-in', path: '/sign-in', testId: 'sign-in-screen' })
    await expectFits(page)
  }
})

test('both apps have a name, a sign and a place on the home screen of a phone', async ({ people }) => {
  for (const app of ['customer', 'provider'] as const) {
    const { page, open } = await people.visitor(app)
    await open('/')
    await expect(page).toHaveTitle(/BuildXpert/)
    const hrefs = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLLinkElement>('link[rel~="icon"], link[rel="manifest"]')].map(
        (link) => [link.rel, link.href],
      ),
    )
    const manifestUrl = hrefs.find(([rel]) => rel === 'manifest')?.[1]
    expect(hrefs.some(([rel]) => rel?.includes('icon'))).toBe(true)
    for (const [, href] of hrefs) expect((await page.request.get(href ?? '')).ok(), href).toBe(true)
    const manifest = (await (await page.request.get(manifestUrl ?? '')).json()) as {
      name: string
      start_url: string
      icons: { src: string }[]
    }
    expect(manifest.name).toContain('BuildXpert')
    for (const { src } of manifest.icons)
      expect((await page.request.get(new URL(src, manifestUrl).href)).headers()['content-type']).toContain(
        'image/',
      )
    expect((await page.request.get(new URL(manifest.start_url, manifestUrl).href)).ok()).toBe(true)
  }
})

test('at a desk the menu stands at the side, and a booking beside the list', async ({ people }) => {
  const { customer, provider } = await acquaintances(people, { browser: { viewport: DESK } })
  for (const [person, pane] of [
    [customer, 'booking-screen'],
    [provider, 'booking-detail'],
  ] as const) {
    const { page } = person
    await person.open('/bookings')
    const rail = await page.getByRole('navigation').boundingBox()
    expect(rail).toMatchObject({ x: 0, height: DESK.height })
    expect(rail?.width).toBeLessThan(280)
    const cards = page.getByTestId('bookings-screen').getByTestId(/^booking-\w{8}-/)
    await expect(cards).toHaveCount(2)
    await expect(page.getByTestId(pane).getByTestId('state-accepted')).toBeVisible()
    await cards.nth(1).click()
    await expect(page.getByTestId(pane).getByTestId('state-requested')).toBeVisible()
    await expect(cards).toHaveCount(2)
  }
})

test('what stands in one line stands level, and the question at home is not written across the mark', async ({
  people,
}) => {
  const { customer, provider } = await acquaintances(people, { ...still, language: 'hi' })
  await goTo(customer, { name: 'home', path: '/', testId: 'home-screen' })
  const question = await boxOf(customer.page.getByRole('heading', { level: 1 }))
  const mark = await boxOf(customer.page.getByTestId('roof').locator('path'))
  expect(mark.y + mark.height).toBeLessThan(question.y)

  const { page } = provider
  await goTo(provider, { name: 'notifications', path: '/notifications', testId: 'notifications-screen' })
  const notifications = page.getByTestId('notifications-screen')
  await expectLevel(
    notifications.getByRole('heading', { level: 1 }),
    notifications.getByRole('button', { name: 'सब पढ़ लिया' }),
  )
  await goTo(provider, { name: 'calendar', path: '/calendar', testId: 'calendar-screen' })
  await expectLevel(page.getByTestId('time-1-0-from'), page.getByTestId('copy-1'))
})

test('at a desk nobody is told to choose from a list that has nothing', async ({ people }) => {
  const { page, open } = await people.customer({ browser: { viewport: DESK } })
  await open('/bookings')
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Nothing booked'])
})

test('what an address lacks is gone to, and the field to search a town in stays where it is', async ({
  people,
}) => {
  const { page, open } = await people.customer(still)
  await open('/profile/addresses')
  await page.getByRole('button', { name: 'Add an address' }).click()
  await page.getByTestId('address-save').click()
  await expect(page.getByTestId('address-line1')).toBeFocused()
  await page.keyboard.type('7, Fort Road')
  await page.getByTestId('address-save').click()
  const search = page.getByTestId('city-search')
  await expect(search).toBeFocused()

  await open('/')
  await page.getByTestId('place').click()
  await expect(page.getByTestId('city-mumbai')).toBeVisible()
  const before = await boxOf(search)
  await search.fill('Qq')
  await expect(page.getByText('No city or PIN code matches')).toBeVisible()
  expect((await boxOf(search)).y).toBe(before.y)
})

async function boxOf(one: Locator) {
  const box = await one.boundingBox()
  if (!box) throw new Error('It is not on the page')
  return box
}

/** Both have their middle at one height. */
async function expectLevel(left: Locator, right: Locator) {
  const [a, b] = await Promise.all([boxOf(left), boxOf(right)])
  expect(Math.abs(a.y + a.height / 2 - (b.y + b.height / 2))).toBeLessThanOrEqual(1)
}

async function one(
  people: People,
  app: 'customer' | 'provider',
  options: Parameters<typeof acquaintances>[1],
) {
  const { customer, provider, customerScreens, providerScreens } = await acquaintances(people, options)
  return app === 'customer'
    ? { ...customer, screens: customerScreens }
    : { ...provider, screens: providerScreens }
}
