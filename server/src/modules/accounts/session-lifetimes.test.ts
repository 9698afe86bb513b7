import type { Session, SessionTokens } from '@buildxpert/contract'
import { expect, test } from 'vitest'
import { type Client, bodyOf, type TestServer, testServer } from '../../../test/index.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

const refresh = (t: TestServer, refreshToken: string | undefined) =>
  t.app.inject({ method: 'POST', url: '/v1/auth/refresh', payload: { refreshToken } })
const me = (t: TestServer, accessToken: string) =>
  t.app.inject({ url: '/v1/me', headers: { authorization: `Bearer ${accessToken}` } })

/** Uses a session once every so many days; answers its last tokens. */
async function keepUsing(t: TestServer, client: Client, { days, times }: { days: number; times: number }) {
  let { tokens } = client
  for (let i = 0; i < times; i++) {
    t.clock.advance(days * DAY)
    tokens = bodyOf<SessionTokens>(await refresh(t, tokens.refreshToken), 200)
  }
  return tokens
}

test('a session that lies idle for 30 days ends, and each use begins them anew', async () => {
  await using t = await testServer()
  const tokens = await keepUsing(t, await t.signIn(), { days: 29, times: 2 })
  t.clock.advance(30 * DAY)
  expect((await refresh(t, tokens.refreshToken)).json()).toMatchObject({ code: 'auth.session_ended' })
})

test('a session ends after 90 days however often it is used, to the minute: for refreshing and for tokens that still run', async () => {
  await using t = await testServer()
  const client = await t.signIn()
  const { refreshToken } = await keepUsing(t, client, { days: 22, times: 4 })
  t.clock.advance(2 * DAY - 5 * MINUTE)
  const last = bodyOf<SessionTokens>(await refresh(t, refreshToken), 200)
  expect(Date.parse(last.accessTokenExpiresAt)).toBeGreaterThan(t.clock.now().getTime() + 5 * MINUTE)
  expect((await me(t, last.accessToken)).statusCode).toBe(200)

  t.clock.advance(5 * MINUTE - 1)
  expect((await me(t, last.accessToken)).statusCode).toBe(200)
  t.clock.advance(1)
  expect((await me(t, last.accessToken)).json()).toMatchObject({ code: 'auth.session_ended' })
  expect((await refresh(t, last.refreshToken)).json()).toMatchObject({ code: 'auth.session_ended' })
})

test('the list of sessions shows none that has ended, by itself or by hand', async () => {
  await using t = await testServer()
  const phone = '+919812345678'
  await t.signIn({ phone })
  t.clock.advance(20 * DAY)
  const signedOut = await t.signIn({ phone })
  await signedOut.delete('/v1/auth/sessions/current')
  t.clock.advance(MINUTE)
  const here = await t.signIn({ phone })
  const shown = async (client: Client) =>
    bodyOf<{ items: Session[] }>(await client.get('/v1/auth/sessions'), 200).items.length
  expect(await shown(here)).toBe(2)

  t.clock.advance(10 * DAY)
  const later = await t.signIn({ phone })
  expect(await shown(later)).toBe(2)
})
