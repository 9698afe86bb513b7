import type { OpenedInvitation, ProblemBody, StaffInvitation, StaffRole } from '@buildxpert/contract'
import { Secret, TOTP } from 'otpauth'
import { describe, expect, test } from 'vitest'
import { type Answer, bodyOf, type StaffClient, type TestServer, testServer } from '../../../test/index.ts'
import { HOUR, MINUTE } from '../../platform/clock.ts'

const codeOf = (answer: Answer) => answer.json<ProblemBody>().code
const PASSWORD = 'seven paper boats'

/** Invites through the console, and answers the secret of the link. */
async function invite(owner: StaffClient, email: string, role: StaffRole = 'support') {
  const answer = await owner.post('/v1/ops/staff/invitations', { email, role })
  const { link } = bodyOf<StaffInvitation>(answer, 201)
  const [, token = ''] = link.split('#')
  return { link, token }
}
const post = (t: TestServer, path: string, payload: object, headers: Record<string, string> = {}) =>
  t.app.inject({ method: 'POST', url: `/v1/ops/auth${path}`, payload, headers })
const open = (t: TestServer, token: string) => post(t, '/invitation/open', { token })

/** What their authenticator app shows after it has scanned the code. */
async function appOf(t: TestServer, token: string) {
  const { totpSecret } = bodyOf<OpenedInvitation>(await open(t, token), 200)
  return () => TOTP.generate({ secret: Secret.fromBase32(totpSecret), timestamp: t.clock.now().getTime() })
}
const accept = (t: TestServer, token: string, code: string, password = PASSWORD) =>
  post(t, '/invitation/accept', { token, name: 'Meera Nair', password, code })

describe('an invitation', () => {
  test('leads from the owner’s link to a member who signs in', async () => {
    await using t = await testServer({ env: { PUBLIC_URL: 'http://market.example' } })
    const owner = await t.signInStaff()
    const { link, token } = await invite(owner, 'Meera@Staff.Example', 'operations')
    expect(link).toBe(`http://market.example/ops/invitation#${token}`)

    const opened = bodyOf<OpenedInvitation>(await open(t, token), 200)
    expect(opened).toMatchObject({ email: 'meera@staff.example', role: 'operations' })
    const uri = new URL(opened.totpUri)
    expect([uri.protocol, uri.searchParams.get('issuer')]).toEqual(['otpauth:', 'BuildXpert'])
    expect(uri.searchParams.get('secret')).toBe(opened.totpSecret)
    expect(bodyOf(await open(t, token), 200)).toEqual(opened)

    const app = await appOf(t, token)
    const { codes } = bodyOf<{ codes: string[] }>(await accept(t, token, app()), 201)
    expect(new Set(codes).size).toBe(10)
    t.clock.advance(MINUTE)
    const payload = { email: 'meera@staff.example', password: PASSWORD, code: app() }
    expect(bodyOf(await post(t, '/sessions', payload), 201)).toMatchObject({
      staff: { name: 'Meera Nair', role: 'operations' },
    })
  })

  test('is good once, also when two accept it at once', async () => {
    await using t = await testServer()
    const { token } = await invite(await t.signInStaff(), 'meera@staff.example')
    const app = await appOf(t, token)
    const answers = await Promise.all(Array.from({ length: 4 }, () => accept(t, token, app())))
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 410, 410, 410])
    expect(codeOf(await open(t, token))).toBe('staff.invitation_invalid')
  })

  test('is worth nothing when it is three days old, replaced, or made up', async () => {
    await using t = await testServer()
    const owner = await t.signInStaff()
    const first = await invite(owner, 'meera@staff.example')
    const second = await invite(owner, 'meera@staff.example')
    expect(codeOf(await open(t, first.token))).toBe('staff.invitation_invalid')
    expect(codeOf(await open(t, 'x'.repeat(43)))).toBe('staff.invitation_invalid')

    const app = await appOf(t, second.token)
    t.clock.advance(72 * HOUR - 1)
    bodyOf(await open(t, second.token), 200)
    t.clock.advance(1)
    expect(codeOf(await open(t, second.token))).toBe('staff.invitation_invalid')
    expect(codeOf(await accept(t, second.token, app()))).toBe('staff.invitation_invalid')
  })

  test('two to one address at once leave one', async () => {
    await using t = await testServer()
    const owner = await t.signInStaff()
    const links = await Promise.all(Array.from({ length: 5 }, () => invite(owner, 'meera@staff.example')))
    const opened = await Promise.all(links.map(({ token }) => open(t, token)))
    expect(opened.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 410, 410, 410, 410])
  })

  test('stays open after a wrong code or a password that is known from leaks', async () => {
    await using t = await testServer()
    const { token } = await invite(await t.signInStaff(), 'meera@staff.example')
    const app = await appOf(t, token)
    expect(codeOf(await accept(t, token, '000000'))).toBe('staff.code_invalid')
    expect(codeOf(await accept(t, token, app(), 'password123'))).toBe('account.password_too_common')
    expect(codeOf(await accept(t, token, app(), 'meera@staff'))).toBe('account.password_too_common')
    bodyOf(await accept(t, token, app()), 201)
  })

  test('goes to nobody who is on the staff', async () => {
    await using t = await testServer()
    const owner = await t.signInStaff()
    const helper = await t.signInStaff({ role: 'support' })
    const body = { email: helper.email, role: 'owner' }
    expect(codeOf(await owner.post('/v1/ops/staff/invitations', body))).toBe('staff.already_member')
  })

  test('brings a member back who was shut out: all that let them in before is worth nothing', async () => {
    await using t = await testServer()
    const owner = await t.signInStaff()
    const before = await t.signInStaff({ role: 'support', email: 'meera@staff.example' })
    const out = { isDisabled: true, reason: 'Phone was stolen' }
    bodyOf(await owner.patch(`/v1/ops/staff/${before.staffId}`, out), 200)

    const { token } = await invite(owner, before.email, 'finance')
    const app = await appOf(t, token)
    bodyOf(await accept(t, token, app()), 201)
    t.clock.advance(2 * MINUTE)
    const tries = [
      { password: before.password, code: app() },
      { password: PASSWORD, code: before.code() },
      { password: PASSWORD, code: before.recoveryCodes[0] },
    ]
    for (const each of tries) {
      expect(codeOf(await post(t, '/sessions', { email: before.email, ...each }))).toBe(
        'staff.sign_in_refused',
      )
    }
    const again = await post(t, '/sessions', { email: before.email, password: PASSWORD, code: app() })
    expect(bodyOf(again, 201)).toMatchObject({ staff: { id: before.staffId, role: 'finance' } })
  })

  test('from the command line lets an owner in who has lost everything, and ends what was open', async () => {
    await using t = await testServer()
    const before = await t.signInStaff({ email: 'owner@staff.example' })
    const after = await t.signInStaff({ email: 'owner@staff.example' })
    expect(after.staffId).toBe(before.staffId)
    expect(codeOf(await before.get('/v1/ops/auth/session'))).toBe('staff.session_ended')
    bodyOf(await after.get('/v1/ops/auth/session'), 200)
  })

  test('of an owner who was shut out is worth nothing', async () => {
    await using t = await testServer()
    const [first, second] = [await t.signInStaff(), await t.signInStaff()]
    const { token } = await invite(second, 'friend@staff.example', 'owner')
    const out = { isDisabled: true, reason: 'Invites friends' }
    bodyOf(await first.patch(`/v1/ops/staff/${second.staffId}`, out), 200)
    expect(codeOf(await open(t, token))).toBe('staff.invitation_invalid')
  })
})
