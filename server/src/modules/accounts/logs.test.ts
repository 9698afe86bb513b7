import type { CodeChallenge, SessionTokens } from '@buildxpert/contract'
import { expect, test } from 'vitest'
import { testServer } from '../../../test/index.ts'
import { proofOf } from '../../../test/proof.ts'
import { buildApp } from '../../app.ts'
import { createLog } from '../../platform/log.ts'

const PHONE = '+919812345678'

test('no phone, code, token, name or address reaches the log, whatever happens', async () => {
  await using t = await testServer()
  const lines: string[] = []
  const log = createLog({ log: { level: 'trace' } }, { write: (line) => void lines.push(line) })
  const app = await buildApp({ ...t.deps, log })
  const post = (url: string, payload: object, headers = {}) =>
    app.inject({ method: 'POST', url, payload, headers })

  await fetch(`${t.sms.url}/_faults`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ mode: 'outage', count: 1 }),
  })
  await post('/v1/auth/codes', { phone: PHONE, purpose: 'sign_in' })
  const asked = await post('/v1/auth/codes', { phone: PHONE, purpose: 'sign_in' })
  const { challengeId } = asked.json<CodeChallenge>()
  const [code = ''] = await t.sms.codes(PHONE)
  const wrong = code === '718293' ? '718294' : '718293'
  await post('/v1/auth/sessions', { challengeId, code: wrong, app: 'customer' })
  const signedIn = await post('/v1/auth/sessions', { challengeId, code, app: 'customer', transport: 'body' })
  const first = signedIn.json<SessionTokens>()
  const second = (await post('/v1/auth/refresh', { refreshToken: first.refreshToken })).json<SessionTokens>()
  const authorization = `Bearer ${second.accessToken}`
  const name = 'Gayatri Venkataraman'
  await app.inject({ method: 'PATCH', url: '/v1/me', payload: { name }, headers: { authorization } })
  const line1 = 'Flat 7712, Rosewood'
  await post('/v1/addresses', { label: 'home', line1 }, { authorization })
  t.clock.advance(11_000)
  await post('/v1/auth/refresh', { refreshToken: first.refreshToken })
  await app.inject({ url: '/v1/me', headers: { authorization } })
  const secrets = await changeWhatProvesWhoOneIs()
  await app.close()

  expect(lines.length).toBeGreaterThan(5)
  expect(lines.join('')).toContain('code not sent')
  for (const secret of [
    PHONE.slice(1),
    code,
    wrong,
    first.refreshToken,
    second.refreshToken,
    second.accessToken,
    name,
    line1,
    ...secrets,
  ]) {
    expect(lines.find((line) => line.includes(secret ?? 'never'))).toBeUndefined()
  }

  /** A password, tried and mistyped, and another number; answers all that must not be told. */
  async function changeWhatProvesWhoOneIs(): Promise<string[]> {
    const next = '+919876501234'
    const [password, mistyped] = ['seventeen violet kettles', 'sixteen violet kettles']
    t.clock.advance(60_000)
    const again = await t.signIn({ phone: PHONE })
    const bearer = { authorization: `Bearer ${again.tokens.accessToken}` }
    const put = (url: string, payload: object) => app.inject({ method: 'PUT', url, payload, headers: bearer })
    const proof = await proofOf(t, again, 'set_password')
    await put('/v1/me/password', { password: 'password123', proof })
    expect((await put('/v1/me/password', { password, proof })).statusCode).toBe(204)
    await post('/v1/auth/sessions', { phone: PHONE, password: mistyped, app: 'customer' })
    expect((await post('/v1/auth/sessions', { phone: PHONE, password, app: 'customer' })).statusCode).toBe(
      201,
    )
    const change = {
      phone: next,
      current: await proofOf(t, again, 'leave_phone'),
      next: await proofOf(t, again, 'take_phone', next),
    }
    expect((await put('/v1/me/phone', change)).statusCode).toBe(200)
    const third = '+919876505678'
    await post('/v1/me/codes', { purpose: 'take_phone', phone: third }, bearer)
    const codes = [
      ...(await t.sms.codes(third)),
      third.slice(1),
      ...[proof, change.current, change.next].map(({ code: sent }) => sent),
    ]
    return [next.slice(1), password, mistyped, 'password123', ...codes]
  }
})
