import { expectAccessible } from '../accessible.ts'
import { expect, test } from '../journey.ts'
import { newPhone, newSurname } from '../people.ts'
import { inviteByCommand, join, newEmail, newMember, signIn } from '../staff.ts'
import { expectFits, expectNoRawKeys, expectSettled } from '../watch.ts'

test('the first owner joins, helps a customer, ends their session, blocks them; the audit log has all of it', async ({
  people,
}) => {
  const surname = newSurname()
  const name = `Kavitha ${surname}`
  const phone = newPhone()
  const customer = await people.customer({ phone, name })
  await customer.open('/profile')
  await expect(customer.page.getByText(name)).toBeVisible()

  const desk = await people.desk()
  const { page } = desk
  const meera = await test.step('joins by the link that the command line prints', async () => {
    const email = newEmail()
    const invitation = await inviteByCommand(email, 'owner')
    await desk.open(invitation)
    await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible()
    await expect(page.getByText(email)).toBeVisible()
    expect(page.url()).not.toContain('#')
    await expectAccessible(page)
    return join(desk, invitation, 'Meera Iyer')
  })

  await test.step('signs in, and finds the customer with the keyboard alone', async () => {
    await signIn(meera, await meera.phone.freshCode())
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
    await page.keyboard.press('/')
    await page.keyboard.type(`Kavitha ${surname}`)
    await expect(page.getByRole('link', { name })).toBeVisible()
    await expect(page.getByRole('row')).toHaveCount(2)
    // A name or a number would be written down by whoever sees the address; a reload finds it all the same.
    expect(page.url()).toMatch(/\/ops\/people$/)
    await page.reload()
    await expect(page.getByRole('searchbox')).toHaveValue(`Kavitha ${surname}`)
    await expect(page.getByRole('row')).toHaveCount(2)
    await page.getByRole('searchbox').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name })).toBeFocused()
  })

  await test.step('sees the number for a reason, and not for long', async () => {
    await expect(page.getByText(phone)).toHaveCount(0)
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByRole('button', { name: 'Show the number' }).click()
    await expect(page.getByText('Say why, in at least 5 letters')).toBeVisible()
    await page.getByLabel('Reason').fill('Ticket 4711: asked to be called back')
    await page.getByRole('button', { name: 'Show the number' }).click()
    await expect(page.getByText(phone)).toBeVisible()
    await page.getByRole('button', { name: /^Hide/ }).click()
    await expect(page.getByText(phone)).toHaveCount(0)
  })

  await test.step('ends the session: the customer’s app is signed out', async () => {
    const sessions = page.getByRole('table', { name: 'Sessions' })
    await sessions.getByRole('button', { name: /^End: Chrome/ }).click()
    await page.getByLabel('Reason').fill('Ticket 4711: the phone is lost')
    await page.getByRole('dialog').getByRole('button', { name: 'End' }).click()
    await expect(page.getByText('Signed in nowhere.')).toBeVisible()
    await expect(customer.page.getByText('Your bookings, kept safe')).toBeVisible()
  })

  await test.step('blocks the customer, and sees it on their page', async () => {
    await page.getByRole('button', { name: 'Block this person' }).click()
    await expect(page.getByRole('dialog')).toContainText('Every session ends within a second')
    await page.getByText('30 days').click()
    await page.getByLabel('Reason').fill('Ticket 4711: until the new SIM is there')
    await page.getByRole('dialog').getByRole('button', { name: 'Block' }).click()
    await expect(page.getByText('This person is blocked')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Block this person' })).toHaveCount(0)
  })

  await test.step('reads all of it in the audit log, the newest first', async () => {
    await page.getByRole('link', { name: 'What staff did' }).click()
    const rows = page.getByRole('table', { name: 'Audit log' }).getByRole('row')
    await expect(rows).toHaveCount(4)
    for (const [at, act, reason] of [
      [1, 'Blocked', 'until the new SIM is there'],
      [2, 'Sessions ended', 'the phone is lost'],
      [3, 'Phone number shown', 'asked to be called back'],
    ] as const) {
      await expect(rows.nth(at)).toContainText(act)
      await expect(rows.nth(at)).toContainText(reason)
      await expect(rows.nth(at)).toContainText('Meera Iyer')
    }
    await expect(page.getByRole('button', { name: `Only ${name}: remove this filter` })).toBeVisible()
    await expect(page.locator('body')).not.toContainText(phone.slice(3))
  })

  await test.step('lifts the block', async () => {
    await page.getByRole('link', { name: 'Blocklist' }).click()
    const row = page.getByRole('row').filter({ hasText: 'until the new SIM is there' })
    await row.getByRole('button', { name: /^Lift/ }).click()
    await page.getByLabel('Reason').fill('Ticket 4711: the new SIM is there')
    await page.getByRole('dialog').getByRole('button', { name: 'Lift' }).click()
    await expect(row).toHaveCount(0)
  })
})

test('a member who came in by a recovery code gives a fresh code before what is sensitive, in place', async ({
  people,
}) => {
  const owner = await newMember(await people.desk(), 'owner', 'Meera Iyer')
  const { page } = owner
  await page.getByRole('link', { name: /Meera Iyer/ }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Use a recovery code' }).click()
  await signIn(owner, owner.recoveryCodes[0] ?? '')
  owner.watch.expectRefusal(403, '/v1/ops/staff/invitations')

  await page.getByRole('link', { name: 'Staff', exact: true }).click()
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  await page.getByLabel('E-mail').fill(newEmail())
  await page.getByRole('dialog').getByText('Finance', { exact: true }).click()
  await page.getByRole('button', { name: 'Make the link' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(1)
  await expect(page.getByRole('heading', { name: 'Confirm that it is you' })).toBeVisible()

  await test.step('turning away changes nothing, and loses nothing', async () => {
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByRole('alert')).toContainText('needs a fresh code')
    await expect(page.getByLabel('E-mail')).not.toHaveValue('')
  })
  const link = await test.step('the code given, it is done', async () => {
    await page.getByRole('button', { name: 'Make the link' }).click()
    await page.getByLabel('Six-digit code').fill(await owner.phone.freshCode())
    await page.getByRole('button', { name: 'Confirm' }).click()
    return page.getByRole('textbox', { name: 'Link' }).inputValue()
  })

  const ravi = `Ravi ${newSurname()}`
  const desk = await people.desk()
  await test.step('the invited one sees what their role may see, and is told so elsewhere', async () => {
    const { pathname, hash } = new URL(link)
    const finance = await join(desk, pathname.replace('/ops', '') + hash, ravi)
    await desk.open('/audit')
    await signIn(finance, await finance.phone.freshCode())
    await expect(desk.page).toHaveURL(/\/ops\/audit$/)
    await expect(desk.page.getByText('This page is not for your role (Finance)')).toBeVisible()
    const places = desk.page.getByRole('navigation').getByRole('listitem')
    await expect(places).toHaveText(['People', `${ravi}Finance`])
  })

  await test.step('an owner turns their access off: they are out at once', async () => {
    await page.getByRole('button', { name: 'Close' }).click()
    await page.reload()
    await page.getByRole('button', { name: `Change: ${ravi}` }).click()
    await page.getByRole('dialog').getByText('Disabled').click()
    await page.getByLabel('Reason').fill('Left the company today')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('row').filter({ hasText: ravi })).toContainText('Disabled')
    desk.watch.expectRefusal(401, '/v1/ops/people/search')
    await desk.page.getByRole('link', { name: 'People' }).click()
    await expect(desk.page.getByText('Your session has ended')).toBeVisible()
  })
})

test('who is silent for long is warned, and then signed out in every tab, back where they were afterwards', async ({
  people,
}) => {
  const member = await newMember(await people.desk(), 'support', 'Anita Rao')
  const { page } = member
  const other = await page.context().newPage()
  await other.goto('/ops/security-events')
  await expect(other.getByRole('heading', { name: 'Security events', level: 1 })).toBeVisible()
  await page.clock.install()
  await page.goto('/ops/sign-in-attempts?outcome=signed_in')
  await expect(page.getByRole('table')).toBeVisible()
  // An answer that is still under way would come half an hour later, and count as a sign of life.
  await page.waitForLoadState('networkidle')

  await page.clock.fastForward('27:30')
  await expect(page.getByRole('dialog', { name: 'Are you still here?' })).toBeVisible()
  await page.getByRole('button', { name: 'Stay signed in' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await page.clock.fastForward('29:30')
  for (const tab of [page, other])
    await expect(tab.getByText('You were signed out because nothing happened for a while')).toBeVisible()
  expect(
    await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])),
  ).not.toContain('session.ops')
  await page.getByRole('button', { name: 'Use a recovery code' }).click()
  await signIn(member, member.recoveryCodes[0] ?? '')
  await expect(page).toHaveURL(/\/ops\/sign-in-attempts\?outcome=signed_in$/)
  await expect(other.getByRole('heading', { name: 'Security events', level: 1 })).toBeVisible()

  await page.getByRole('link', { name: /Anita Rao/ }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  for (const tab of [page, other])
    await expect(tab.getByRole('heading', { name: 'Sign in to the console' })).toBeVisible()
})

test('every page of the console fits a phone and a desk, by day and by night, for everybody', async ({
  people,
}) => {
  test.setTimeout(180_000)
  const desk = await people.desk({ reducedMotion: 'reduce' })
  await newMember(desk, 'owner', 'Meera Iyer')
  const { page } = desk
  for (const path of [
    '/people',
    '/sign-in-attempts',
    '/security-events',
    '/blocks',
    '/audit',
    '/staff',
    '/account',
  ]) {
    await desk.open(path)
    await expectSettled(page)
    await expectAccessible(page)
    await expectFits(page)
    await expectNoRawKeys(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page, 'night')
    await page.setViewportSize({ width: 390, height: 844 })
    await expectFits(page)
    await expectAccessible(page, 'night')
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.emulateMedia({ colorScheme: 'light' })
  }
  await test.step('and in Malayalam, whose words are long', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByLabel('Language').selectOption('ml')
    await expect(page.locator('html')).toHaveAttribute('lang', 'ml')
    for (const path of ['/people', '/audit', '/staff', '/account']) {
      await desk.open(path)
      await expectSettled(page)
      await expectFits(page)
      await expectNoRawKeys(page)
    }
  })
})
