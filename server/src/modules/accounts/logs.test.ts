import type { CodeChallenge, SessionTokens } from '@buildxpert/contract'
import { expect, test } from 'vitest'
import { testServer } from '../../../test/index.ts'
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
  ]) {
    expect(lines.find((line) => line.includes(secret ?? 'never'))).toBeUndefined()
  }
})
