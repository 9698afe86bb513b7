import type { AppName, Session, SessionTokens } from '@buildxpert/contract'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Client } from '../../../test/client.ts'
import { type TestServer, testServer } from '../../../test/index.ts'
import { buildApp } from '../../app.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const DAY = 24 * 60 * MINUTE

const refreshWith = (t: TestServer, refreshToken: string | undefined) =>
  t.app.inject({ method: 'POST', url: '/v1/auth/refresh', payload: { refreshToken } })

const me = (t: TestServer, accessToken: string) =>
  t.app.inject({ url: '/v1/me', headers: { authorization: `Bearer ${accessToken}` } })

/** Refreshes and expects it to work. */
async function refreshed(t: TestServer, refreshToken: string | undefined): Promise<SessionTokens> {
  const answer = await refreshWith(t, refreshToken)
  expect(answer.statusCode).toBe(200)
  return answer.json<SessionTokens>()
}

const liveTokens = async (t: TestServer) =>
  t.deps.db.selectFrom('refresh_tokens').select('token_hash').where('used_at', 'is', null).execute()

const endByHand = (t: TestServer) =>
  sql`update sessions set ended_at = now(), end_reason = 'revoked'`.execute(t.deps.db)

/** Cuts the connection on which this process hears announcements, and waits until it has noticed. */
async function deafen(t: TestServer) {
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'buildxpert listener'`.execute(t.deps.db)
  await expect.poll(() => t.deps.announcements.isListening, { interval: 1 }).toBe(false)
}

/** Signs in as the web app does; answers the cookie. */
async function webSignIn(t: TestServer, app: AppName, phone = '+919812345678') {
  const asked = await t.app.inject({
    method: 'POST',
    url: '/v1/auth/codes',
    payload: { phone, purpose: 'sign_in' },
  })
  const [code] = await t.sms.codes(phone)
  const { challengeId } = asked.json<{ challengeId: string }>()
  const answer = await t.app.inject({
    method: 'POST',
    url: '/v1/auth/sessions',
    payload: { challengeId, code, app },
  })
  return {
    cookies: { [`bx_refresh_${app}`]: answer.cookies[0]?.value ?? '' },
    ...answer.json<SessionTokens>(),
  }
}

describe('a refresh token', () => {
  test('is good once and makes its successor', async () => {
    await using t = await testServer()
    const { tokens } = await t.signIn()
    const second = await refreshed(t, tokens.refreshToken)
    t.clock.advance(MINUTE)
    const third = await refreshed(t, second.refreshToken)

    expect(new Set([tokens.refreshToken, second.refreshToken, third.refreshToken]).size).toBe(3)
    expect((await me(t, third.accessToken)).statusCode).toBe(200)
    expect(await liveTokens(t)).toHaveLength(1)
  })

  test('used again after 10 seconds ends the whole family and is written down', async () => {
    await using t = await testServer()
    const { tokens } = await t.signIn()
    const second = await refreshed(t, tokens.refreshToken)
    t.clock.advance(11 * SECOND)

    expect((await refreshWith(t, tokens.refreshToken)).json()).toMatchObject({ code: 'auth.session_ended' })
    expect((await refreshWith(t, second.refreshToken)).json()).toMatchObject({ code: 'auth.session_ended' })
    expect((await me(t, second.accessToken)).json()).toMatchObject({ code: 'auth.session_ended' })
    const events = await t.deps.db.selectFrom('security_events').select('kind').orderBy('at').execute()
    expect(events.map(({ kind }) => kind)).toContain('refresh_reused')
  })

  test('whose answer was lost may be tried again within 10 seconds', async () => {
    await using t = await testServer()
    const { tokens } = await t.signIn()
    const lost = await refreshed(t, tokens.refreshToken)
    t.clock.advance(9 * SECOND)
    const again = await refreshed(t, tokens.refreshToken)

    expect(again.refreshToken).toBe(lost.refreshToken)
    expect(await liveTokens(t)).toHaveLength(1)
    await refreshed(t, again.refreshToken)
  })

  test('whose successor was used is reuse at once: that answer was not lost', async () => {
    await using t = await testServer()
    const { tokens } = await t.signIn()
    const second = await refreshed(t, tokens.refreshToken)
    await refreshed(t, second.refreshToken)

    expect((await refreshWith(t, tokens.refreshToken)).statusCode).toBe(401)
    expect(await t.deps.db.selectFrom('sessions').select('end_reason').execute()).toEqual([
      { end_reason: 'reuse' },
    ])
  })

  test('used fifty times at once leaves exactly one live successor', async () => {
    await using t = await testServer()
    const { tokens } = await t.signIn()
    const answers = await Promise.all(Array.from({ length: 50 }, () => refreshWith(t, tokens.refreshToken)))

    expect(answers.map((answer) => answer.statusCode)).toEqual(answers.map(() => 200))
    const successors = new Set(answers.map((answer) => answer.json<SessionTokens>().refreshToken))
    expect(successors.size).toBe(1)
    expect(await liveTokens(t)).toHaveLength(1)
    await refreshed(t, [...successors][0])
  })

  test('that is made up, too old, or handed in the wrong way is refused', async () => {
    await using t = await testServer()
    const { tokens } = await t.signIn()
    const web = await webSignIn(t, 'customer')
    expect((await refreshWith(t, 'x'.repeat(43))).json()).toMatchObject({ code: 'auth.session_ended' })
    // The cookie's token is worth nothing outside a cookie.
    expect((await refreshWith(t, web.cookies.bx_refresh_customer)).statusCode).toBe(401)
    t.clock.advance(30 * DAY + SECOND)
    expect((await refreshWith(t, tokens.refreshToken)).json()).toMatchObject({ code: 'auth.session_ended' })
  })

  test('of a session that has ended is refused as that, however many others behind its address have ended', async () => {
    await using t = await testServer()
    const people = await t.seed.customers(12)
    await endByHand(t)
    const limits = { factor: 1 }
    await using app = await buildApp({ ...t.deps, config: { ...t.deps.config, limits } })
    const statusOf = async ({ tokens: { refreshToken } }: Client) =>
      (await app.inject({ method: 'POST', url: '/v1/auth/refresh', payload: { refreshToken } })).statusCode
    const answers = []
    for (const who of people) answers.push(await statusOf(who))
    expect(answers).toEqual(people.map(() => 401))

    // One that tries again and again is stopped.
    const again = []
    for (const who of people.slice(0, 1)) for (let i = 0; i < 11; i++) again.push(await statusOf(who))
    expect(again.slice(8)).toEqual([401, 429, 429])
  })

  test('is not kept in the clear', async () => {
    await using t = await testServer()
    const { tokens } = await t.signIn()
    const [row] = await liveTokens(t)
    expect(row?.token_hash.toString('base64url')).not.toBe(tokens.refreshToken)
    expect(row?.token_hash).toHaveLength(32)
  })
})

describe("the web apps' cookie", () => {
  const refresh = (t: TestServer, cookies: Record<string, string>, payload?: object, headers = {}) =>
    t.app.inject({ method: 'POST', url: '/v1/auth/refresh', cookies, headers, ...(payload && { payload }) })

  test('refreshes without a body, and its answer carries the next cookie', async () => {
    await using t = await testServer()
    const { cookies } = await webSignIn(t, 'customer')
    const answer = await refresh(t, cookies, undefined, { 'sec-fetch-site': 'same-origin' })

    expect(answer.statusCode).toBe(200)
    expect(answer.json<SessionTokens>().refreshToken).toBeUndefined()
    expect(answer.cookies[0]).toMatchObject({ name: 'bx_refresh_customer', httpOnly: true })
    expect(answer.cookies[0]?.value).not.toBe(cookies.bx_refresh_customer)
  })

  test('of two apps in one browser is told apart by the app that asks', async () => {
    await using t = await testServer()
    const customer = await webSignIn(t, 'customer')
    const provider = await webSignIn(t, 'provider')
    const cookies = { ...customer.cookies, ...provider.cookies }

    expect((await refresh(t, cookies)).json()).toMatchObject({ code: 'auth.required' })
    const answer = await refresh(t, cookies, { app: 'provider' })
    expect(answer.cookies.map(({ name }) => name)).toEqual(['bx_refresh_provider'])
  })

  test('is taken away when it is no good any more', async () => {
    await using t = await testServer()
    const answer = await refresh(t, { bx_refresh_customer: 'x'.repeat(43) })
    expect(answer.json()).toMatchObject({ code: 'auth.session_ended' })
    expect(answer.cookies[0]).toMatchObject({ name: 'bx_refresh_customer', value: '' })
  })

  test.each([
    [{ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    [{ 'sec-fetch-site': 'same-site', origin: 'https://other.buildxpert.example' }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
  ])('is not heard from another site: %j', async (headers) => {
    await using t = await testServer({ env: { PUBLIC_URL: 'https://buildxpert.example' } })
    const { cookies } = await webSignIn(t, 'customer')
    expect((await refresh(t, cookies, {}, headers)).json()).toMatchObject({ code: 'auth.forbidden' })
    const ours = { origin: 'https://buildxpert.example' }
    expect((await refresh(t, cookies, {}, ours)).statusCode).toBe(200)
  })
})

describe('sessions', () => {
  test('are listed with device and place, one of them the current', async () => {
    await using t = await testServer()
    const phone = '+919812345678'
    const first = await t.signIn({ phone })
    const second = await t.signIn({ phone, app: 'provider' })
    await t.signIn()

    const { items, nextCursor } = (await second.get('/v1/auth/sessions')).json<{
      items: Session[]
      nextCursor: null
    }>()
    expect(nextCursor).toBeNull()
    expect(items.map(({ app, isCurrent }) => [app, isCurrent]).toSorted()).toEqual([
      ['customer', false],
      ['provider', true],
    ])
    expect(items[0]).toMatchObject({ place: '127.0.0.x', createdAt: t.clock.now().toISOString() })
    expect((await first.get('/v1/auth/sessions')).json<{ items: Session[] }>().items).toHaveLength(2)
  })

  test('the current one signed out is refused at once, with its refresh token', async () => {
    await using t = await testServer()
    const client = await t.signIn()
    const answer = await client.delete('/v1/auth/sessions/current')

    expect(answer.statusCode).toBe(204)
    expect(answer.body).toBe('')
    expect(answer.cookies[0]).toMatchObject({ name: 'bx_refresh_customer', value: '' })
    expect((await client.get('/v1/me')).json()).toMatchObject({ status: 401, code: 'auth.session_ended' })
    expect((await refreshWith(t, client.tokens.refreshToken)).statusCode).toBe(401)
  })

  test('another one can be signed out from here; the rest stay', async () => {
    await using t = await testServer()
    const phone = '+919812345678'
    const [here, there] = [await t.signIn({ phone }), await t.signIn({ phone })]
    const { items } = (await here.get('/v1/auth/sessions')).json<{ items: Session[] }>()
    const other = items.find(({ isCurrent }) => !isCurrent)

    expect((await here.delete(`/v1/auth/sessions/${other?.id}`)).statusCode).toBe(204)
    expect((await there.get('/v1/me')).statusCode).toBe(401)
    expect((await here.get('/v1/me')).statusCode).toBe(200)
    expect((await here.delete(`/v1/auth/sessions/${other?.id}`)).json()).toMatchObject({
      code: 'session.not_found',
    })
  })

  test('all of them can be signed out, and nobody else’s', async () => {
    await using t = await testServer()
    const phone = '+919812345678'
    const mine = [await t.signIn({ phone }), await t.signIn({ phone, app: 'provider' })]
    const stranger = await t.signIn()

    expect((await mine[0]?.delete('/v1/auth/sessions'))?.statusCode).toBe(204)
    for (const client of mine) expect((await client.get('/v1/me')).statusCode).toBe(401)
    expect((await stranger.get('/v1/me')).statusCode).toBe(200)
  })

  test('of somebody else cannot be found, let alone ended', async () => {
    await using t = await testServer()
    const [victim, attacker] = [await t.signIn(), await t.signIn()]
    const { items } = (await victim.get('/v1/auth/sessions')).json<{ items: Session[] }>()

    const answer = await attacker.delete(`/v1/auth/sessions/${items[0]?.id}`)
    expect(answer.json()).toMatchObject({ status: 404, code: 'session.not_found' })
    expect((await victim.get('/v1/me')).statusCode).toBe(200)
  })

  test('that somebody ended by hand in the database are refused within half a minute', async () => {
    await using t = await testServer()
    const client = await t.signIn()
    expect((await client.get('/v1/me')).statusCode).toBe(200)
    await endByHand(t)
    t.clock.advance(31 * SECOND)
    expect((await client.get('/v1/me')).json()).toMatchObject({ code: 'auth.session_ended' })
  })

  test('are looked up for every request while this process cannot hear of their end', async () => {
    await using t = await testServer()
    const client = await t.signIn()
    expect((await client.get('/v1/me')).statusCode).toBe(200)
    await deafen(t)
    // As another process would: it announces it, and we do not hear it.
    await endByHand(t)
    expect((await client.get('/v1/me')).json()).toMatchObject({ code: 'auth.session_ended' })
  })
})

describe('an access token', () => {
  test('runs out after 15 minutes', async () => {
    await using t = await testServer()
    const client = await t.signIn()
    expect(Date.parse(client.tokens.accessTokenExpiresAt) - t.clock.now().getTime()).toBe(15 * MINUTE)
    t.clock.advance(15 * MINUTE)
    expect((await client.get('/v1/me')).json()).toMatchObject({ code: 'auth.session_ended' })
  })

  test('that was tampered with, or signed by nobody, is refused', async () => {
    await using t = await testServer()
    const { tokens } = await t.signIn()
    const [head = '', body = '', signature = ''] = tokens.accessToken.split('.')
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
    const forged = [
      `${head}.${encode({ ...claims, sub: '00000000-0000-7000-8000-000000000000' })}.${signature}`,
      `${encode({ alg: 'none', typ: 'at+jwt' })}.${body}.`,
      `${encode({ alg: 'HS256', typ: 'at+jwt', kid: 'x' })}.${body}.${signature}`,
      `${head}.${body}`,
      'not-a-token',
    ]
    for (const token of forged) {
      expect((await me(t, token)).json(), token).toMatchObject({ status: 401, code: 'auth.session_ended' })
    }
  })
})
