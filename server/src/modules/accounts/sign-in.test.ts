import type { CodeChallenge, SessionTokens } from '@buildxpert/contract'
import { describe, expect, test } from 'vitest'
import { type TestServer, testServer } from '../../../test/index.ts'

const PHONE = '+919812345678'
const SECOND = 1000
const MINUTE = 60 * SECOND

const requestCode = (t: TestServer, phone = PHONE) =>
  t.app.inject({ method: 'POST', url: '/v1/auth/codes', payload: { phone, purpose: 'sign_in' } })

async function challengeFor(t: TestServer, phone = PHONE) {
  const answer = await requestCode(t, phone)
  expect(answer.statusCode).toBe(202)
  const [code = ''] = await t.sms.codes(phone)
  return { ...answer.json<CodeChallenge>(), code }
}

const signIn = (t: TestServer, challengeId: string, code: string, more: object = { transport: 'body' }) =>
  t.app.inject({
    method: 'POST',
    url: '/v1/auth/sessions',
    payload: { challengeId, code, app: 'customer', ...more },
  })

const otherThan = (code: string) => (code === '000000' ? '000001' : '000000')

describe('signing in', () => {
  test('a code from the phone opens a session, and the account is made the first time', async () => {
    await using t = await testServer()
    const { challengeId, code, expiresAt, resendAt } = await challengeFor(t)
    expect(code).toMatch(/^\d{6}$/)
    expect(Date.parse(expiresAt) - t.clock.now().getTime()).toBe(5 * MINUTE)
    expect(Date.parse(resendAt) - t.clock.now().getTime()).toBe(30 * SECOND)

    const answer = await signIn(t, challengeId, code)
    expect(answer.statusCode).toBe(201)
    const { account, accessToken, refreshToken } = answer.json<SessionTokens>()
    expect(account).toMatchObject({ phone: PHONE, name: null, language: 'en', isProvider: false })
    expect(refreshToken).toMatch(/^[\w-]{43}$/)

    const me = await t.app.inject({ url: '/v1/me', headers: { authorization: `Bearer ${accessToken}` } })
    expect(me.json()).toEqual(account)

    const again = await challengeFor(t)
    const second = await signIn(t, again.challengeId, again.code)
    expect(second.json<SessionTokens>().account.id).toBe(account.id)
  })

  test('the web app gets its refresh token in a cookie no script can read, one per app', async () => {
    await using t = await testServer({ env: { PUBLIC_URL: 'https://buildxpert.example' } })
    const { challengeId, code } = await challengeFor(t)
    const answer = await signIn(t, challengeId, code, { app: 'provider' })

    expect(answer.json<SessionTokens>().refreshToken).toBeUndefined()
    expect(answer.cookies).toEqual([
      expect.objectContaining({
        name: 'bx_refresh_provider',
        httpOnly: true,
        secure: true,
        sameSite: 'Strict',
        path: '/v1/auth',
      }),
    ])
  })

  test('known and unknown phones are answered alike', async () => {
    await using t = await testServer()
    await t.signIn({ phone: PHONE })
    const [known, unknown] = [await requestCode(t), await requestCode(t, '+919812345679')]
    expect(known.statusCode).toBe(unknown.statusCode)
    expect(Object.keys(known.json<object>())).toEqual(Object.keys(unknown.json<object>()))
  })
})

describe('a code', () => {
  test('that is wrong, expired, used, replaced or of somebody else gets one and the same refusal', async () => {
    await using t = await testServer()
    const used = await challengeFor(t)
    await signIn(t, used.challengeId, used.code)
    const expired = await challengeFor(t, '+919812345670')
    t.clock.advance(5 * MINUTE)
    const replaced = await challengeFor(t, '+919812345671')
    t.clock.advance(30 * SECOND)
    const live = await challengeFor(t, '+919812345671')
    const other = await challengeFor(t, '+919812345672')

    const answers = [
      await signIn(t, live.challengeId, otherThan(live.code)),
      await signIn(t, used.challengeId, used.code),
      await signIn(t, expired.challengeId, expired.code),
      await signIn(t, replaced.challengeId, replaced.code),
      await signIn(t, other.challengeId, live.code === other.code ? otherThan(other.code) : live.code),
      await signIn(t, '00000000-0000-7000-8000-000000000000', live.code),
    ]
    const bodies = answers.map((answer) => ({ ...answer.json<Record<string, unknown>>(), instance: null }))
    expect(bodies[0]).toMatchObject({ status: 401, code: 'auth.code_invalid' })
    for (const body of bodies) expect(body).toEqual(bodies[0])

    expect((await signIn(t, live.challengeId, live.code)).statusCode).toBe(201)
  })

  test('is dead after five wrong tries, also for the right answer', async () => {
    await using t = await testServer()
    const { challengeId, code } = await challengeFor(t)
    for (let tries = 0; tries < 5; tries++) await signIn(t, challengeId, otherThan(code))
    expect((await signIn(t, challengeId, code)).json()).toMatchObject({ code: 'auth.code_invalid' })
  })

  test('allows five tries and not one more when fifty guesses come at once', async () => {
    await using t = await testServer()
    const { challengeId, code } = await challengeFor(t)
    const guesses = Array.from({ length: 50 }, (_, n) =>
      String((Number(code) + 1 + n) % 1_000_000).padStart(6, '0'),
    )
    const answers = await Promise.all(guesses.map((guess) => signIn(t, challengeId, guess)))

    expect(new Set(answers.map((answer) => answer.json<{ code: string }>().code))).toEqual(
      new Set(['auth.code_invalid']),
    )
    const { tries } = await t.deps.db
      .selectFrom('code_challenges')
      .select('tries')
      .where('id', '=', challengeId)
      .executeTakeFirstOrThrow()
    expect(tries).toBe(5)
    expect((await signIn(t, challengeId, code)).statusCode).toBe(401)
  })

  test('is good once, also when the right answer comes twenty times at once', async () => {
    await using t = await testServer()
    const { challengeId, code } = await challengeFor(t)
    const answers = await Promise.all(Array.from({ length: 20 }, () => signIn(t, challengeId, code)))
    expect(answers.filter((answer) => answer.statusCode === 201)).toHaveLength(1)
  })

  test('can be asked for again after 30 seconds, not before', async () => {
    await using t = await testServer()
    await challengeFor(t)
    t.clock.advance(10 * SECOND)
    const tooSoon = await requestCode(t)
    expect(tooSoon.statusCode).toBe(429)
    expect(tooSoon.json()).toMatchObject({ code: 'auth.resend_too_soon', retryAfterSeconds: 20 })
    expect(tooSoon.headers['retry-after']).toBe('20')

    t.clock.advance(20 * SECOND)
    expect((await requestCode(t)).statusCode).toBe(202)
  })

  test('asked for twice in one moment is sent once', async () => {
    await using t = await testServer()
    const answers = await Promise.all(Array.from({ length: 5 }, () => requestCode(t)))
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([202, 429, 429, 429, 429])
    expect(await t.sms.codes(PHONE)).toHaveLength(1)
  })

  test('is not kept in the clear', async () => {
    await using t = await testServer()
    const { code } = await challengeFor(t)
    const rows = await t.deps.db.selectFrom('code_challenges').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(code)
    expect(Buffer.concat(rows.map((row) => row.code_hash)).includes(code)).toBe(false)
  })
})

describe('asking for a code', () => {
  test.each([
    ['a country we do not serve', '+14155552671'],
    ['a landline', '+918023456789'],
    ['a number that cannot be', '+911234567890'],
  ])('for %s is refused', async (_what, phone) => {
    await using t = await testServer()
    expect((await requestCode(t, phone)).json()).toMatchObject({ code: 'auth.phone_not_supported' })
  })

  test('for a number the vendor does not serve is refused, and leaves nothing behind', async () => {
    await using t = await testServer()
    expect((await requestCode(t, '+15005550004')).json()).toMatchObject({ code: 'auth.phone_not_supported' })
    expect(await t.deps.db.selectFrom('code_challenges').select('id').execute()).toEqual([])
  })

  test('while the vendor is down says so, and works at once when it is back', async () => {
    await using t = await testServer()
    await fetch(`${t.sms.url}/_faults`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ mode: 'outage', count: 1 }),
    })
    const down = await requestCode(t)
    expect(down.statusCode).toBe(503)
    expect(down.json()).toMatchObject({ code: 'auth.code_not_sent' })
    expect(Number(down.headers['retry-after'])).toBeGreaterThan(0)

    const { challengeId, code } = await challengeFor(t)
    expect((await signIn(t, challengeId, code)).statusCode).toBe(201)
  })

  test('has a limit per phone', async () => {
    await using t = await testServer({ env: { LIMITS_FACTOR: '1' } })
    for (let n = 0; n < 5; n++) {
      await challengeFor(t)
      t.clock.advance(31 * SECOND)
    }
    const refused = await requestCode(t)
    expect(refused.json()).toMatchObject({ code: 'limit.exceeded' })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  })

  test.each([
    [{ phone: PHONE, purpose: 'sign_in', admin: true }, '/admin', 'unknown_field'],
    [{ phone: 919812345678, purpose: 'sign_in' }, '/phone', 'wrong_type'],
    [{ phone: `${PHONE}\u0000`, purpose: 'sign_in' }, '/phone', 'wrong_format'],
    [{ phone: PHONE, purpose: 'delete_account' }, '/purpose', 'not_allowed'],
    [{ purpose: 'sign_in' }, '/phone', 'required'],
  ])('with %j is refused by field', async (payload, pointer, code) => {
    await using t = await testServer()
    const answer = await t.app.inject({ method: 'POST', url: '/v1/auth/codes', payload })
    expect(answer.statusCode).toBe(422)
    expect(answer.json()).toMatchObject({ code: 'request.invalid', errors: [{ pointer, code }] })
  })
})
