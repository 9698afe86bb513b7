import type { ProblemBody, StaffSession } from '@buildxpert/contract'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import {
  type Answer,
  atOnce,
  bodyOf,
  staffBrowser,
  type TestServer,
  testServer,
} from '../../../test/index.ts'
import { MINUTE } from '../../platform/clock.ts'

const codeOf = (answer: Answer) => answer.json<ProblemBody>().code
const signIn = (t: TestServer, payload: object, headers: Record<string, string> = {}) =>
  t.app.inject({ method: 'POST', url: '/v1/ops/auth/sessions', payload, headers })

/** What the doors have written down, the newest last. */
async function recordsOf(t: TestServer) {
  const attempts = await t.deps.db
    .selectFrom('sign_in_attempts')
    .select(['email', 'staff_id', 'way', 'outcome'])
    .where('who', '=', 'staff')
    .orderBy('id')
    .execute()
  const events = await t.deps.db
    .selectFrom('security_events')
    .select('kind')
    .where('kind', 'like', 'staff_%')
    .orderBy('id')
    .execute()
  return { attempts, events: events.map(({ kind }) => kind) }
}

describe('staff sign in', () => {
  test('with e-mail, password and the code of their app: the session is a cookie that scripts cannot read', async () => {
    await using t = await testServer()
    const owner = await t.signInStaff()
    t.clock.advance(MINUTE)
    const { password } = owner
    const answer = await signIn(t, { email: owner.email.toUpperCase(), password, code: owner.code() })

    const session = bodyOf<StaffSession>(answer, 201)
    expect(session).toMatchObject({
      staff: { id: owner.staffId, email: owner.email, role: 'owner', disabledAt: null },
      recoveryCodesLeft: 10,
    })
    expect(answer.cookies).toEqual([
      expect.objectContaining({ name: 'bx_ops', httpOnly: true, sameSite: 'Strict', path: '/v1/ops' }),
    ])
    expect(answer.payload).not.toContain(answer.cookies[0]?.value)
    const again = staffBrowser(t.app, answer)
    expect(again.cookie).not.toBe(owner.cookie)
    expect(bodyOf<StaffSession>(await again.get('/v1/ops/auth/session'), 200)).toEqual(session)
  })

  test('over https the cookie is one that plain http cannot set', async () => {
    await using t = await testServer({ env: { PUBLIC_URL: 'https://buildxpert.example' } })
    const owner = await t.signInStaff()
    expect(owner.cookie).toMatch(/^__Secure-bx_ops=/)
    bodyOf(await owner.get('/v1/ops/auth/session'), 200)
    const plain = owner.cookie.replace('__Secure-', '')
    const answer = await t.app.inject({ url: '/v1/ops/auth/session', headers: { cookie: plain } })
    expect(codeOf(answer)).toBe('staff.sign_in_required')
  })

  test('whatever is not right gets one answer, and every try is written down', async () => {
    await using t = await testServer()
    const { email, password, code } = await t.signInStaff({ role: 'support' })
    t.clock.advance(MINUTE)
    const tries = [
      { email, password: 'a cupboard of red lanterns', code: code() },
      { email, password, code: '000000' },
      { email, password, code: 'aaaaa-aaaaa' },
      { email: 'nobody@staff.example', password, code: code() },
    ]
    const answers = await Promise.all(tries.map((payload) => signIn(t, payload)))
    const said = answers.map((answer) => ({ ...answer.json<ProblemBody>(), instance: '' }))
    expect(said[0]).toMatchObject({ status: 401, code: 'staff.sign_in_refused' })
    for (const each of said) expect(each).toEqual(said[0])
    for (const { cookies } of answers) expect(cookies).toEqual([])

    const { attempts, events } = await recordsOf(t)
    expect(attempts.filter(({ outcome }) => outcome === 'wrong')).toHaveLength(4)
    expect(attempts).toContainEqual({
      email: 'nobody@staff.example',
      staff_id: null,
      way: 'password',
      outcome: 'wrong',
    })
    expect(events.filter((kind) => kind === 'staff_sign_in_refused')).toHaveLength(4)
    // None of them used up the code.
    bodyOf(await signIn(t, { email, password, code: code() }), 201)
  })

  test('a code is good once, also when two bring it at once', async () => {
    await using t = await testServer()
    const { email, password, code } = await t.signInStaff()
    t.clock.advance(MINUTE)
    const payload = { email, password, code: code() }
    const answers = await atOnce(t.deps, () => Array.from({ length: 5 }, () => signIn(t, payload)))
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 401, 401, 401, 401])
    // Nor any before it: whoever looked over a shoulder comes too late.
    expect(codeOf(await signIn(t, { email, password, code: code(-1) }))).toBe('staff.sign_in_refused')
    bodyOf(await signIn(t, { email, password, code: code(1) }), 201)
  })

  test('a code of a phone whose clock is two steps off is none', async () => {
    await using t = await testServer()
    const { email, password, code } = await t.signInStaff()
    t.clock.advance(5 * MINUTE)
    for (const steps of [-2, 2]) {
      expect(codeOf(await signIn(t, { email, password, code: code(steps) }))).toBe('staff.sign_in_refused')
    }
  })

  test('a recovery code lets in once, also in a race, and allows no sensitive act', async () => {
    await using t = await testServer()
    const { email, password, recoveryCodes } = await t.signInStaff()
    const [first = '', second = ''] = recoveryCodes
    const payload = { email, password, code: first.toUpperCase() }
    const answers = await atOnce(t.deps, () => Array.from({ length: 5 }, () => signIn(t, payload)))
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 401, 401, 401, 401])

    const other = await signIn(t, { email, password, code: second })
    expect(bodyOf<StaffSession>(other, 201)).toMatchObject({ recoveryCodesLeft: 8, steppedUpUntil: null })
    const refused = await staffBrowser(t.app, other).post('/v1/ops/auth/recovery-codes')
    expect(codeOf(refused)).toBe('staff.step_up_required')
    const { attempts, events } = await recordsOf(t)
    expect(attempts.at(-1)).toMatchObject({ way: 'recovery_code', outcome: 'signed_in' })
    expect(events.filter((kind) => kind === 'staff_recovery_code_used')).toHaveLength(2)
  })

  test('somebody who is disabled or blocked is refused like everybody else', async () => {
    await using t = await testServer()
    const owner = await t.signInStaff()
    const gone = await t.signInStaff({ role: 'support' })
    const patch = { isDisabled: true, reason: 'Has left us' }
    bodyOf(await owner.patch(`/v1/ops/staff/${gone.staffId}`, patch), 200)
    t.clock.advance(MINUTE)
    const { email, password } = gone
    const answer = await signIn(t, { email, password, code: gone.code() })
    expect(codeOf(answer)).toBe('staff.sign_in_refused')
    expect((await recordsOf(t)).attempts.at(-1)).toMatchObject({ outcome: 'blocked' })
  })

  test('nothing that lets in stands in the database as it is', async () => {
    await using t = await testServer()
    const { cookie, password, recoveryCodes, secret } = await t.signInStaff()
    const { rows } = await sql<{ row: string }>`
      select t::text as row from staff t union all select t::text from staff_sessions t
      union all select t::text from staff_invitations t union all select t::text from staff_recovery_codes t
      union all select t::text from audit_log t`.execute(t.deps.db)
    const stored = rows.map(({ row }) => row).join()
    expect(stored).toContain('$argon2id$')
    const token = cookie.replace('bx_ops=', '')
    for (const text of [token, password, secret, ...recoveryCodes]) {
      expect(stored).not.toContain(text)
      expect(stored).not.toContain(Buffer.from(text).toString('hex'))
    }
  })
})

describe('the staff’s door shuts', () => {
  test('after ten wrong tries from one place, and after thirty from everywhere; live sessions stay', async () => {
    await using t = await testServer({ env: { LIMITS_FACTOR: '1', TRUSTED_PROXIES: '127.0.0.1' } })
    const owner = await t.signInStaff()
    const { email, password } = owner
    const from = (place: number) => ({ 'x-forwarded-for': `203.0.113.${place}` })
    const guess = (place: number) => signIn(t, { email, password, code: '000000' }, from(place))
    t.clock.advance(MINUTE)

    for (let i = 0; i < 10; i++) expect(codeOf(await guess(1))).toBe('staff.sign_in_refused')
    const shut = await signIn(t, { email, password, code: owner.code() }, from(1))
    expect([shut.statusCode, codeOf(shut)]).toEqual([429, 'limit.exceeded'])
    expect(Number(shut.headers['retry-after'])).toBeGreaterThan(0)
    await guess(1)
    expect((await recordsOf(t)).events.filter((kind) => kind === 'staff_sign_in_locked')).toHaveLength(1)

    for (let i = 0; i < 20; i++) expect(codeOf(await guess(2 + (i % 5)))).toBe('staff.sign_in_refused')
    const { statusCode } = await signIn(t, { email, password, code: owner.code() }, from(9))
    expect(statusCode).toBe(429)
    bodyOf(await owner.get('/v1/ops/auth/session'), 200)
  })

  test('successes do not count', async () => {
    await using t = await testServer({ env: { LIMITS_FACTOR: '1' } })
    const { email, password, code } = await t.signInStaff()
    for (let i = 0; i < 12; i++) {
      t.clock.advance(MINUTE)
      bodyOf(await signIn(t, { email, password, code: code() }), 201)
    }
  })
})
