import { expect, test } from '../journey.ts'
import type { Page } from '@playwright/test'
import { newPhone } from '../people.ts'

test('somebody signs out a lost phone from another device, then themselves', async ({ people }) => {
  const phone = newPhone()
  const here = await people.customer({ phone, name: 'Asha Rathore' })
  const lost = await people.customer({ phone })
  await lost.open('/profile')
  await expect(lost.page.getByText('Asha Rathore')).toBeVisible()

  await here.open('/profile/sessions')
  await expect(here.page.getByTestId('session-current')).toBeVisible()
  await here.page
    .getByTestId('session')
    .getByRole('button', { name: /^Sign out/ })
    .click()
  await expect(here.page.getByTestId('session')).toHaveCount(0)
  await expect(lost.page.getByText('Your bookings, kept safe')).toBeVisible()
  await lost.page.reload()
  await expect(lost.page.getByText('Your bookings, kept safe')).toBeVisible()

  await here.page.getByTestId('back').click()
  await expect(here.page.getByTestId('account-screen')).toBeVisible()
  await here.page.getByTestId('back').click()
  await here.page.getByTestId('sign-out').click()
  await here.page.getByTestId('confirm').click()
  await expect(here.page.getByTestId('home-screen')).toBeVisible()
  await here.open('/bookings')
  await expect(here.page.getByText('Sign in to see your bookings')).toBeVisible()
})

test('no script can read what keeps somebody signed in', async ({ people }) => {
  for (const person of [await people.customer(), await people.provider()]) {
    await person.open('/')
    await expect(person.page.getByTestId(/^(home-screen|onboarding-you)$/)).toBeVisible()
    const cookies = await person.page.context().cookies(`${process.env.E2E_URL}/v1/auth/refresh`)
    expect(cookies.map(({ name }) => name)).toContain(`bx_refresh_${person.app}`)
    const readable = await everythingReadable(person.page)
    for (const cookie of cookies) {
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' })
      expect(readable).not.toContain(cookie.value)
    }
    expect(readable).not.toMatch(/eyJ|bx_/)
  }
})

/** All that a script on the page could carry away. */
function everythingReadable(page: Page) {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases()
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, databases])
  })
}
