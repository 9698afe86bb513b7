import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectAccessible } from '../accessible.ts'
import { openBusiness } from '../business.ts'
import { expect, test } from '../journey.ts'
import { codeSentTo, newPhone, type Person } from '../people.ts'
import { newSpot } from '../places.ts'

const PASSWORD = 'four words in a row'

test('somebody moves to another number, adds a password, takes their data along, leaves, and stays after all', async ({
  people,
}) => {
  // One life of an account, in two apps.
  test.setTimeout(180_000)
  const [oldPhone, newNumber] = [newPhone(), newPhone()]
  const customer = await people.customer({
    name: 'Asha Rathore',
    phone: oldPhone,
    browser: { acceptDownloads: true },
  })
  const work = await people.provider({ phone: oldPhone })
  await openBusiness(work, { name: 'Asha Rathore', spot: newSpot() })
  await work.open('/')
  await expect(work.page.getByTestId('today-screen')).toBeVisible()
  const { page } = customer

  await test.step('another number, with a code to each; other devices are signed out', async () => {
    await open(customer, 'phone', 'change-phone-screen')
    await expectAccessible(page)
    await page.getByTestId('phone').fill(newNumber.slice(3))
    await page.getByTestId('phone-number-next').click()
    customer.watch.expectRefusal(401, '/v1/me/phone')
    await page.getByTestId('code-leave').fill('000000')
    await typeCode(page, 'code-take', newNumber)
    // The wrong code is the old number's: its boxes ask again, and what was typed into the other ones stays good.
    await expect(page.getByTestId('code-leave')).toHaveValue('')
    await expectAccessible(page)
    await typeCode(page, 'code-leave', oldPhone)
    await expect(page.getByTestId('done')).toContainText(newNumber.slice(3, 8))
    await expect(work.page.getByTestId('sign-in-screen')).toBeVisible()
    await page.getByTestId('done-back').click()
    await expect(page.getByTestId('account-phone')).toContainText(newNumber.slice(3, 8))
  })

  await test.step('a password, and signing in with it', async () => {
    await open(customer, 'password', 'password-screen')
    await page.getByTestId('password-start').click()
    await typeCode(page, 'code', newNumber)
    customer.watch.expectRefusal(422, '/v1/me/password')
    await page.getByTestId('password').fill('password123')
    await page.getByTestId('password-save').click()
    await expect(page.getByRole('alert').filter({ hasText: 'data leaks' })).toBeVisible()
    await expectAccessible(page)
    await page.getByTestId('password').fill(PASSWORD)
    await page.getByTestId('password-save').click()
    await expect(page.getByTestId('account-password')).toContainText('Added')
    await signOut(page)

    await customer.open('/sign-in')
    await page.getByTestId('use-password').click()
    await page.getByTestId('phone').fill(newNumber.slice(3))
    await page.getByTestId('password').fill(PASSWORD)
    await expectAccessible(page)
    await page.getByTestId('password').press('Enter')
    await expect(page.getByTestId('home-screen')).toBeVisible()
  })

  await test.step('what happened, and everything that is kept, as a file', async () => {
    await open(customer, 'activity', 'activity-screen')
    for (const said of ['The number was changed', 'The password was set'])
      await expect(page.getByTestId('activity').filter({ hasText: said })).toHaveCount(1)
    await expectAccessible(page)

    await open(customer, 'account', 'account-screen')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByTestId('download-data').click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^buildxpert-data-\d{4}-\d\d-\d\d\.json$/)
    const kept = await readFile(await download.path(), 'utf8')
    expect(JSON.parse(kept)).toMatchObject({ format: 'buildxpert.account-export', version: 1 })
    for (const canary of ['Asha Rathore', newNumber]) expect(kept).toContain(canary)
    expect(kept).not.toContain(PASSWORD)
  })

  await test.step('the account is to be deleted; both apps say so, and one tap keeps it', async () => {
    await open(customer, 'delete', 'delete-account-screen')
    await page.getByTestId('deletion-start').click()
    await typeCode(page, 'code', newNumber)
    await expectAccessible(page)
    await page.getByTestId('deletion-confirm').click()
    await expect(page.getByTestId('deletion-waiting')).toBeVisible()
    await customer.open('/')
    await expect(page.getByTestId('deletion-banner')).toBeVisible()
    await expectAccessible(page)

    const back = await people.provider({ phone: newNumber })
    await back.open('/')
    await expect(back.page.getByTestId('today-screen')).toBeVisible()
    await expect(back.page.getByTestId('deletion-banner')).toBeVisible()
    await expectAccessible(back.page)
    await back.page.getByTestId('keep-account').click()
    await expect(back.page.getByTestId('deletion-banner')).toHaveCount(0)

    await lookAgain(page)
    await expect(page.getByTestId('deletion-banner')).toHaveCount(0)
  })
})

async function open(person: Person, path: string, testId: string) {
  await person.open(`/profile/${path}`)
  await expect(person.page.getByTestId(testId)).toBeVisible()
}

/** Types the code that was sent, once the boxes say that one was. */
async function typeCode(page: Page, testId: string, phone: string) {
  await expect(page.getByTestId(testId)).toBeVisible()
  await page.getByTestId(testId).fill(await codeSentTo(phone))
}

async function signOut(page: Page) {
  await page.getByTestId('back').filter({ visible: true }).click()
  await page.getByTestId('sign-out').click()
  await page.getByTestId('confirm').click()
  await expect(page.getByTestId('home-screen')).toBeVisible()
}

/** As when somebody comes back to a tab that was behind another. */
async function lookAgain(page: Page) {
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
}
