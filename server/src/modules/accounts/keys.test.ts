import { REALTIME_PATH, type SessionTokens } from '@buildxpert/contract'
import { io } from 'socket.io-client'
import { describe, expect, test } from 'vitest'
import { bodyOf, type TestServer, testServer } from '../../../test/index.ts'
import { listSigningKeys, retireSigningKey, rotateSigningKey } from './index.ts'
import { removeSpentKeys } from './jobs.ts'

const MINUTE = 60_000

const states = async (t: TestServer) => (await listSigningKeys(t.deps)).map(({ state }) => state)
const eventsOf = async (t: TestServer) =>
  (
    await t.deps.db
      .selectFrom('security_events')
      .select(['kind', 'account_id'])
      .where('kind', 'like', 'signing_key%')
      .orderBy('id')
      .execute()
  ).map(({ kind, account_id }) => [kind, account_id])

/** The signing key's id, after another one took over. */
async function rotated(t: TestServer) {
  t.clock.advance(1)
  const added = await rotateSigningKey(t.deps)
  if (!added) throw new Error('the secret of a test opens its keys')
  return added.kid
}
async function oldKey(t: TestServer): Promise<string> {
  const keys = await listSigningKeys(t.deps)
  return keys.find(({ state }) => state === 'verifies')?.kid ?? 'none'
}

describe('rotating', () => {
  test('makes a new key sign; tokens of the old one live out their time', async () => {
    await using t = await testServer()
    const before = await t.signIn()
    const kid = await rotated(t)
    const after = await t.signIn()

    expect((await before.get('/v1/me')).statusCode).toBe(200)
    expect((await after.get('/v1/me')).statusCode).toBe(200)
    const header = Buffer.from(after.tokens.accessToken.split('.')[0] ?? '', 'base64url').toString()
    expect(JSON.parse(header)).toEqual({ alg: 'EdDSA', typ: 'at+jwt', kid })
    expect(await states(t)).toEqual(['signs', 'verifies'])
    expect(await eventsOf(t)).toEqual([
      ['signing_key_added', null],
      ['signing_key_added', null],
    ])
  })

  test('leaves nothing of the old private key', async () => {
    await using t = await testServer()
    await rotated(t)
    const kept = await t.deps.db
      .selectFrom('signing_keys')
      .select('retired_at')
      .where('sealed_private', 'is not', null)
      .execute()
    expect(kept).toEqual([{ retired_at: null }])
  })

  test('with another secret than that of the running processes changes nothing', async () => {
    await using t = await testServer()
    const config = { ...t.deps.config, auth: { ...t.deps.config.auth, secret: 'x'.repeat(40) } }
    expect(await rotateSigningKey({ ...t.deps, config })).toBeUndefined()
    expect(await states(t)).toEqual(['signs'])
  })
})

describe('retiring', () => {
  test('refuses the tokens of a key at once; the session goes on with a token of the next', async () => {
    await using t = await testServer()
    const client = await t.signIn()
    await rotated(t)
    expect(await retireSigningKey(t.deps, await oldKey(t))).toBe('retired')

    expect((await client.get('/v1/me')).json()).toMatchObject({ code: 'auth.session_ended' })
    const refreshed = await t.app.inject({
      method: 'POST',
      url: '/v1/auth/refresh',
      payload: { refreshToken: client.tokens.refreshToken },
    })
    const { accessToken } = bodyOf<SessionTokens>(refreshed, 200)
    const headers = { authorization: `Bearer ${accessToken}` }
    expect((await t.app.inject({ url: '/v1/me', headers })).statusCode).toBe(200)
    expect(await states(t)).toEqual(['signs', 'removed'])
    expect((await eventsOf(t)).at(-1)).toEqual(['signing_key_retired', null])
  })

  test('closes the sockets that its tokens opened', async () => {
    await using t = await testServer()
    const url = await t.app.listen({ port: 0, host: '127.0.0.1' })
    const { tokens } = await t.signIn()
    const socket = io(url, {
      path: REALTIME_PATH,
      transports: ['websocket'],
      auth: { token: tokens.accessToken },
      reconnection: false,
    })
    await new Promise<void>((done) => void socket.once('connect', done))
    const reason = new Promise((done) => void socket.once('signed_out', done))
    await rotated(t)
    await retireSigningKey(t.deps, await oldKey(t))
    // Not "session_ended": the app asks for another token and comes back.
    expect(await reason).toEqual({ reason: 'token_expired' })
    socket.close()
  })

  test('is refused for the key that signs, for one that is gone, and for none', async () => {
    await using t = await testServer()
    const client = await t.signIn()
    const [signing] = await listSigningKeys(t.deps)
    expect(await retireSigningKey(t.deps, signing?.kid ?? '')).toBe('is_signing')
    expect(await retireSigningKey(t.deps, 'no such key')).toBe('unknown')
    await rotated(t)
    expect(await retireSigningKey(t.deps, signing?.kid ?? '')).toBe('retired')
    expect(await retireSigningKey(t.deps, signing?.kid ?? '')).toBe('was_removed')
    expect((await client.get('/v1/me')).statusCode).toBe(401)
  })
})

test('an old key is removed by itself once no token of it can run, and not before', async () => {
  await using t = await testServer()
  const client = await t.signIn()
  await rotated(t)
  t.clock.advance(15 * MINUTE - 1)
  await removeSpentKeys.run(t.deps, undefined)
  expect(await states(t)).toEqual(['signs', 'verifies'])
  expect((await client.get('/v1/me')).statusCode).toBe(401)

  t.clock.advance(MINUTE + 1)
  await removeSpentKeys.run(t.deps, undefined)
  expect(await states(t)).toEqual(['signs', 'removed'])
  const before = await eventsOf(t)
  await removeSpentKeys.run(t.deps, undefined)
  expect(await eventsOf(t)).toEqual(before)
})
