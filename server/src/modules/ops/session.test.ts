import type { ProblemBody, StaffMember, StaffSession } from '@buildxpert/contract'
import { describe, expect, test } from 'vitest'
import { type Answer, atOnce, bodyOf, staffBrowser, testServer } from '../../../test/index.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../platform/clock.ts'
import { forgetOldStaffRecords } from './jobs.ts'

const codeOf = (answer: Answer) => answer.json<ProblemBody>().code
const SESSION = '/v1/ops/auth/session'

describe('a staff session', () => {
  test('ends after half an hour without a request, and never later', async () => {
    await using t = await testServer()
    const owner = await t.signInStaff()
    for (let asked = 0; asked < 3; asked++) {
      t.clock.advance(30 * MINUTE - 1)
      bodyOf(await owner.get(SESSION), 200)
    }
    const lastWritten = t.clock.now().getTime()
    // A use in the minute after another is not written: the half hour runs from the earlier one, as the answer says.
    t.clock.advance(50 * SECOND)
    const { idleEndsAt } = bodyOf<StaffSession>(await owner.get(SESSION), 200)
    expect(Date.parse(idleEndsAt) - lastWritten).toBe(30 * MINUTE)
    t.clock.set(idleEndsAt)
    expect(codeOf(await owner.get(SESSION))).toBe('staff.session_ended')
    const ended = await t.deps.db.selectFrom('staff_sessions').select('end_reason').executeTakeFirst()
    expect(ended).toEqual({ end_reason: 'idle' })
  })

  test('ends after twelve hours however busy', async () => {
    await using t = await testServer()
    const owner = await t.signInStaff()
    const { endsAt } = bodyOf<StaffSession>(await owner.get(SESSION), 200)
    const start = t.clock.now().getTime()
    expect(Date.parse(endsAt) - start).toBe(12 * HOUR)
    for (let at = 20 * MINUTE; at < 12 * HOUR; at += 20 * MINUTE) {
      t.clock.set(new Date(start + at))
      bodyOf(await owner.get(SESSION), 200)
    }
    t.clock.set(endsAt)
    expect(codeOf(await owner.get(SESSION))).toBe('staff.session_ended')
  })

  test('ends by signing out, for good', async () => {
    await using t = await testServer()
    const owner = await t.signInStaff()
    const answer = await owner.delete(SESSION)
    expect(answer.statusCode).toBe(204)
    expect(answer.cookies).toEqual([expect.objectContaining({ name: 'bx_ops', value: '', path: '/v1/ops' })])
    expect(codeOf(await owner.get(SESSION))).toBe('staff.session_ended')
  })

  test('is gone with the next request once an owner changes the role or shuts somebody out', async () => {
    await using t = await testServer()
    const owner = await t.signInStaff()
    const [helper, other] = [
      await t.signInStaff({ role: 'support' }),
      await t.signInStaff({ role: 'finance' }),
    ]
    const promoted = await owner.patch(`/v1/ops/staff/${helper.staffId}`, {
      role: 'operations',
      reason: 'Leads the evening shift',
    })
    expect(bodyOf<StaffMember>(promoted, 200)).toMatchObject({ role: 'operations', disabledAt: null })
    expect(codeOf(await helper.get(SESSION))).toBe('staff.session_ended')

    const out = { isDisabled: true, reason: 'Has left us' }
    bodyOf(await owner.patch(`/v1/ops/staff/${other.staffId}`, out), 200)
    expect(codeOf(await other.get(SESSION))).toBe('staff.session_ended')
    bodyOf(await owner.get(SESSION), 200)
  })

  test('a cookie that is none of ours is no session; somebody’s access token neither', async () => {
    await using t = await testServer()
    const asha = await t.signIn()
    const ask = (headers: Record<string, string>) => t.app.inject({ url: SESSION, headers })
    expect(codeOf(await ask({}))).toBe('staff.sign_in_required')
    expect(codeOf(await ask({ cookie: 'bx_ops=' }))).toBe('staff.sign_in_required')
    expect(codeOf(await ask({ cookie: `bx_ops=${'x'.repeat(43)}` }))).toBe('staff.session_ended')
    expect(codeOf(await ask({ cookie: `bx_ops=${asha.tokens.accessToken.slice(0, 150)}` }))).toBe(
      'staff.session_ended',
    )
    expect(codeOf(await asha.get(SESSION))).toBe('staff.sign_in_required')
  })

  test('guessing cookies is counted by address', async () => {
    await using t = await testServer({ env: { LIMITS_FACTOR: '1' } })
    const guess = (i: number) =>
      t.app.inject({ url: SESSION, headers: { cookie: `bx_ops=${String(i).repeat(20)}` } })
    for (let i = 0; i < 30; i++) expect((await guess(i)).statusCode).toBe(401)
    expect((await guess(31)).statusCode).toBe(429)
  })

  test('each member has their own hundred requests', async () => {
    await using t = await testServer({ env: { LIMITS_FACTOR: '1' } })
    const [busy, calm] = [await t.signInStaff(), await t.signInStaff({ role: 'support' })]
    for (let i = 0; i < 100; i++) expect((await busy.get(SESSION)).statusCode).toBe(200)
    expect((await busy.get(SESSION)).statusCode).toBe(429)
    expect((await calm.get(SESSION)).statusCode).toBe(200)
  })
})

describe('sensitive acts', () => {
  test('want a code of the last ten minutes, which is good once', async () => {
    await using t = await testServer()
    const owner = await t.signInStaff()
    const invite = (email: string) => owner.post('/v1/ops/staff/invitations', { email, role: 'support' })
    bodyOf(await invite('first@staff.example'), 201)
    t.clock.advance(10 * MINUTE)
    expect(codeOf(await invite('second@staff.example'))).toBe('staff.step_up_required')

    const code = owner.code()
    const tries = () => [1, 2, 3].map(() => owner.post('/v1/ops/auth/step-up', { code }))
    const answers = await atOnce(t.deps, tries)
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 422, 422])
    expect(codeOf(await owner.post('/v1/ops/auth/step-up', { code }))).toBe('staff.code_invalid')
    bodyOf(await invite('second@staff.example'), 201)
  })

  test('a stolen session cannot guess the code: five wrong ones an hour', async () => {
    await using t = await testServer({ env: { LIMITS_FACTOR: '1' } })
    const owner = await t.signInStaff()
    t.clock.advance(20 * MINUTE)
    const guess = () => owner.post('/v1/ops/auth/step-up', { code: '000000' })
    for (let i = 0; i < 5; i++) expect(codeOf(await guess())).toBe('staff.code_invalid')
    expect(codeOf(await guess())).toBe('limit.exceeded')
    expect(codeOf(await owner.post('/v1/ops/auth/step-up', { code: owner.code() }))).toBe('limit.exceeded')
  })

  test('new recovery codes make the old ones worthless', async () => {
    await using t = await testServer()
    const { email, password, recoveryCodes, ...owner } = await t.signInStaff()
    const answer = await owner.post('/v1/ops/auth/recovery-codes')
    const { codes } = bodyOf<{ codes: string[] }>(answer, 200)
    expect(new Set([...codes, ...recoveryCodes]).size).toBe(20)
    for (const code of codes) expect(code).toMatch(/^[a-z2-7]{5}-[a-z2-7]{5}$/)
    const tryCode = (code = '') =>
      t.app.inject({ method: 'POST', url: '/v1/ops/auth/sessions', payload: { email, password, code } })
    expect((await tryCode(recoveryCodes[0])).statusCode).toBe(401)
    expect((await tryCode(codes[0])).statusCode).toBe(201)
  })

  test('another password needs the one before, ends the other sessions and is not a known one', async () => {
    await using t = await testServer()
    const { email, password: currentPassword, ...owner } = await t.signInStaff()
    const signIn = (password: string, code: string) =>
      t.app.inject({ method: 'POST', url: '/v1/ops/auth/sessions', payload: { email, password, code } })
    const elsewhere = staffBrowser(t.app, await signIn(currentPassword, owner.code(1)))
    const change = (body: object) => owner.put('/v1/ops/auth/password', body)

    const wrong = await change({ currentPassword: 'a guess that is wrong', password: 'nine green bottles' })
    expect(wrong.json()).toMatchObject({
      code: 'request.invalid',
      errors: [{ pointer: '/currentPassword', code: 'not_allowed' }],
    })
    const known = await change({ currentPassword, password: 'password123' })
    expect(codeOf(known)).toBe('account.password_too_common')
    expect((await change({ currentPassword, password: 'nine green bottles' })).statusCode).toBe(204)

    expect(codeOf(await elsewhere.get(SESSION))).toBe('staff.session_ended')
    bodyOf(await owner.get(SESSION), 200)
    t.clock.advance(2 * MINUTE)
    expect((await signIn(currentPassword, owner.code())).statusCode).toBe(401)
    expect((await signIn('nine green bottles', owner.code())).statusCode).toBe(201)
  })
})

test('sessions and invitations of long ago are forgotten', async () => {
  await using t = await testServer()
  await t.signInStaff()
  t.clock.advance(100 * DAY)
  await forgetOldStaffRecords.run(t.deps, {})
  const left = await t.deps.db.selectFrom('staff_sessions').selectAll().execute()
  expect(left).toEqual([])
})
