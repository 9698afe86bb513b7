import type { Account, SessionTokens } from '@buildxpert/contract'
import { describe, expect, test } from 'vitest'
import { type Client, type TestServer, testServer } from '../../../test/index.ts'
import { proofOf } from '../../../test/proof.ts'
import { takeLimit } from '../../platform/http/index.ts'

const PASSWORD = 'four plain words here'
const MINUTE = 60_000

const setTo = async (t: TestServer, who: Client, password: string = PASSWORD) =>
  who.put('/v1/me/password', { password, proof: await proofOf(t, who, 'set_password') })
const remove = async (t: TestServer, who: Client, proof: object) =>
  t.app.inject({
    method: 'DELETE',
    url: '/v1/me/password',
    payload: { proof },
    headers: { authorization: `Bearer ${who.tokens.accessToken}` },
  })
const signIn = (t: TestServer, phone: string, password: string = PASSWORD, ip = '127.0.0.1') =>
  t.app.inject({
    method: 'POST',
    url: '/v1/auth/sessions',
    payload: { phone, password, app: 'customer', transport: 'body' },
    remoteAddress: ip,
  })
const codeOf = (answer: { json: () => unknown }) => (answer.json() as { code: string }).code
const hashOf = async (t: TestServer, { accountId }: Client) => {
  const row = await t.deps.db
    .selectFrom('accounts')
    .select('password_hash')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  return row.password_hash
}

/** Somebody with a password. */
async function somebody(t: TestServer) {
  const who = await t.signIn()
  expect((await setTo(t, who)).statusCode).toBe(204)
  return who
}

describe('a password', () => {
  test('is a second way in, for either app; the code stays one', async () => {
    await using t = await testServer()
    const who = await somebody(t)
    expect((await who.get('/v1/me')).json<Account>().hasPassword).toBe(true)
    const answer = await signIn(t, who.phone)
    expect(answer.statusCode).toBe(201)
    expect(answer.json<SessionTokens>().account).toEqual({ ...who.account, hasPassword: true })
    t.clock.advance(MINUTE)
    expect((await t.signIn({ phone: who.phone })).accountId).toBe(who.accountId)
  })

  test('may hold any characters, and the same ones in another form', async () => {
    await using t = await testServer()
    const who = await t.signIn()
    const composed = 'caf\u00e9 \u{1f511} \u0b95\u0bcb\u0baf\u0bbf\u0bb2\u0bcd'
    expect((await setTo(t, who, composed)).statusCode).toBe(204)
    expect((await signIn(t, who.phone, composed.normalize('NFD'))).statusCode).toBe(201)
    expect((await signIn(t, who.phone, composed.toUpperCase())).statusCode).toBe(401)
    expect((await signIn(t, who.phone, ` ${composed}`)).statusCode).toBe(401)
  })

  test.each([
    ['seven c', 'not_allowed'],
    ['x'.repeat(129), 'not_allowed'],
    ['x'.repeat(257), 'too_long'],
    ['null \u0000 inside', 'not_allowed'],
  ])('%j is refused by field', async (password, code) => {
    await using t = await testServer()
    const who = await t.signIn()
    expect((await setTo(t, who, password)).json()).toMatchObject({ errors: [{ pointer: '/password', code }] })
  })

  test.each(['Password123', 'qwertyuiop', 'BuildXpert2026!', '9812345678', '+91 98123 45678'])(
    '%j is too common, and the code stays good',
    async (password) => {
      await using t = await testServer()
      const who = await t.signIn({ phone: '+919812345678' })
      const proof = await proofOf(t, who, 'set_password')
      const refused = await who.put('/v1/me/password', { password, proof })
      expect(refused.statusCode).toBe(422)
      expect(refused.json()).toMatchObject({
        code: 'account.password_too_common',
        errors: [{ pointer: '/password' }],
      })
      expect((await who.put('/v1/me/password', { password: PASSWORD, proof })).statusCode).toBe(204)
    },
  )

  test('needs the right code, in five tries, counted although refused', async () => {
    await using t = await testServer()
    const who = await t.signIn()
    const proof = await proofOf(t, who, 'set_password')
    const wrong = { ...proof, code: proof.code === '000000' ? '000001' : '000000' }
    for (let n = 0; n < 5; n++) {
      const answer = await who.put('/v1/me/password', { password: PASSWORD, proof: wrong })
      expect(answer.json()).toMatchObject({ code: 'auth.code_invalid', errors: [{ pointer: '/proof/code' }] })
    }
    expect(codeOf(await who.put('/v1/me/password', { password: PASSWORD, proof }))).toBe('auth.code_invalid')
    expect((await who.get('/v1/me')).json<Account>().hasPassword).toBe(false)
  })

  test('takes one code once, also when it comes ten times at once', async () => {
    await using t = await testServer()
    const who = await t.signIn()
    const proof = await proofOf(t, who, 'set_password')
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        who.put('/v1/me/password', { password: `${PASSWORD} ${n}`, proof }),
      ),
    )
    expect(answers.filter(({ statusCode }) => statusCode === 204)).toHaveLength(1)
  })

  test('added signs out nobody; changed or removed, everybody else', async () => {
    await using t = await testServer()
    const who = await t.signIn()
    t.clock.advance(MINUTE)
    const elsewhere = await t.signIn({ phone: who.phone, app: 'provider' })
    await setTo(t, who)
    expect((await elsewhere.get('/v1/me')).statusCode).toBe(200)
    expect((await setTo(t, who, 'quite another four words')).statusCode).toBe(204)
    expect(codeOf(await elsewhere.get('/v1/me'))).toBe('auth.session_ended')
    expect((await signIn(t, who.phone)).statusCode).toBe(401)

    const byPassword = (await signIn(t, who.phone, 'quite another four words')).json<SessionTokens>()
    expect((await remove(t, who, await proofOf(t, who, 'set_password'))).statusCode).toBe(204)
    const headers = { authorization: `Bearer ${byPassword.accessToken}` }
    expect(codeOf(await t.app.inject({ url: '/v1/me', headers }))).toBe('auth.session_ended')
    expect((await who.get('/v1/me')).json<Account>().hasPassword).toBe(false)
    expect((await signIn(t, who.phone, 'quite another four words')).statusCode).toBe(401)
  })

  test('is removed with the right code only; where there is none, nothing is asked', async () => {
    await using t = await testServer()
    const who = await somebody(t)
    const proof = await proofOf(t, who, 'set_password')
    const wrong = { ...proof, code: proof.code === '000000' ? '000001' : '000000' }
    expect(codeOf(await remove(t, who, wrong))).toBe('auth.code_invalid')
    expect((await signIn(t, who.phone)).statusCode).toBe(201)
    expect((await remove(t, who, proof)).statusCode).toBe(204)
    expect((await remove(t, who, proof)).statusCode, 'asked again').toBe(204)
  })

  test('is kept as Argon2id with a salt of its own, and nowhere else', async () => {
    await using t = await testServer()
    const [who, other] = [await somebody(t), await somebody(t)]
    await signIn(t, who.phone)
    await signIn(t, who.phone, 'wrong but telling words')
    const hash = await hashOf(t, who)
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(hash).not.toBe(await hashOf(t, other))
    for (const table of [
      'accounts',
      'sign_in_attempts',
      'security_events',
      'idempotency_keys',
      'events',
    ] as const)
      expect(JSON.stringify(await t.deps.db.selectFrom(table).selectAll().execute())).not.toMatch(
        /four plain|telling words/,
      )
  })

  test('made with weaker parameters is hashed anew when its owner comes in', async () => {
    await using t = await testServer()
    const who = await somebody(t)
    // Of the same password: what an older version might have made.
    const old =
      '$argon2id$v=19$m=64,t=1,p=1$c29tZSBzYWx0IG9mIDE2Qg$7SwwhFlaYPeNNdu8i44+8kPvoIsbCmrcUc8vtnOoGT0'
    await t.deps.db
      .updateTable('accounts')
      .set({ password_hash: old })
      .where('id', '=', who.accountId)
      .execute()
    expect((await signIn(t, who.phone, 'wrong words')).statusCode).toBe(401)
    expect(await hashOf(t, who)).toBe(old)
    expect((await signIn(t, who.phone)).statusCode).toBe(201)
    expect(await hashOf(t, who)).toContain('$m=19456,t=2,p=1$')
    expect((await signIn(t, who.phone)).statusCode).toBe(201)
  })
})

describe('trying passwords', () => {
  test('an unknown number, an account without a password and a wrong one are answered alike', async () => {
    await using t = await testServer()
    const [who, without] = [await somebody(t), await t.signIn()]
    const answers = [
      await signIn(t, who.phone, 'some other words'),
      await signIn(t, without.phone, 'some other words'),
      await signIn(t, '+919899999999', 'some other words'),
    ]
    const bodies = answers.map((answer) => ({ ...answer.json<Record<string, unknown>>(), instance: null }))
    expect(bodies[0]).toMatchObject({ status: 401, code: 'auth.password_invalid' })
    for (const body of bodies) expect(body).toEqual(bodies[0])
    const made = await t.deps.db
      .selectFrom('accounts')
      .select('id')
      .where('phone', '=', '+919899999999')
      .execute()
    expect(made, 'a password makes no account').toEqual([])
  })

  test('and takes as long for nobody as for somebody', async () => {
    await using t = await testServer()
    const who = await somebody(t)
    const times: Record<string, number[]> = { [who.phone]: [], '+919899999999': [] }
    for (let n = 0; n < 15; n++) {
      for (const [phone, taken] of Object.entries(times)) {
        const from = performance.now()
        await signIn(t, phone, 'some other words')
        taken.push(performance.now() - from)
      }
    }
    const [somebodys = 0, nobodys = 0] = Object.values(times).map((taken) => taken.sort((a, b) => a - b)[7])
    expect(Math.min(somebodys, nobodys) / Math.max(somebodys, nobodys)).toBeGreaterThan(0.6)
  })

  test('from one place has the limit of codes, exact when fifty come at once; codes from elsewhere still open', async () => {
    await using t = await testServer({ env: { LIMITS_FACTOR: '1', TRUSTED_PROXIES: '' } })
    const who = await somebody(t)
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => signIn(t, who.phone, `some words ${n}`, '10.1.1.1')),
    )
    const codes = answers.map(codeOf)
    expect(codes.filter((code) => code === 'auth.password_invalid')).toHaveLength(10)
    expect(codes.filter((code) => code === 'limit.exceeded')).toHaveLength(40)
    expect((await signIn(t, who.phone, PASSWORD, '10.1.1.1')).statusCode).toBe(429)
    expect((await signIn(t, who.phone, PASSWORD, '10.1.1.2')).statusCode).toBe(201)
  })

  test('from everywhere is shut after twenty failures a day, by password only; nobody who is in notices', async () => {
    await using t = await testServer({ env: { LIMITS_FACTOR: '1' } })
    const who = await somebody(t)
    for (let n = 0; n < 22; n++)
      expect((await signIn(t, who.phone, PASSWORD, `10.2.0.${n}`)).statusCode).toBe(201)
    for (let n = 0; n < 20; n++)
      expect((await signIn(t, who.phone, 'some other words', `10.2.1.${n}`)).statusCode).toBe(401)
    const shut = await signIn(t, who.phone, PASSWORD, '10.2.2.1')
    expect(codeOf(shut)).toBe('limit.exceeded')
    expect(Number(shut.headers['retry-after'])).toBeGreaterThan(3600)

    expect((await who.get('/v1/me')).statusCode).toBe(200)
    t.clock.advance(MINUTE)
    expect((await t.signIn({ phone: who.phone })).accountId).toBe(who.accountId)
  })

  test('of many numbers from one place is shut after a hundred failures an hour', async () => {
    await using t = await testServer({ env: { LIMITS_FACTOR: '1' } })
    const who = await somebody(t)
    // As if a hundred others had been tried from there.
    for (let n = 0; n < 100; n++) await takeLimit(t.deps, 'passwordIp', '10.3.0.1')
    expect(codeOf(await signIn(t, who.phone, PASSWORD, '10.3.0.1'))).toBe('limit.exceeded')
    expect((await signIn(t, who.phone, PASSWORD, '10.3.0.2')).statusCode).toBe(201)
  })

  test('in a flood is told to come again, while codes still work', async () => {
    await using t = await testServer()
    const who = await t.signIn()
    t.clock.advance(MINUTE)
    const flood = Array.from({ length: 60 }, (_, n) => signIn(t, who.phone, `some words ${n}`))
    expect((await t.signIn({ phone: who.phone })).accountId).toBe(who.accountId)
    const answers = await Promise.all(flood)
    const codes = new Set(answers.map(codeOf))
    expect(codes).toEqual(new Set(['auth.password_invalid', 'service.overloaded']))
    expect(answers.find(({ statusCode }) => statusCode === 503)?.headers['retry-after']).toBe('1')
  })

  test('while it is being removed lets nobody stay in by it', async () => {
    await using t = await testServer()
    for (let round = 0; round < 5; round++) {
      const who = await somebody(t)
      const proof = await proofOf(t, who, 'set_password')
      const tries = Array.from({ length: 6 }, () => signIn(t, who.phone))
      const [removed, ...came] = await Promise.all([remove(t, who, proof), ...tries])
      expect(removed.statusCode).toBe(204)
      for (const answer of came) {
        if (answer.statusCode !== 201) continue
        const headers = { authorization: `Bearer ${answer.json<SessionTokens>().accessToken}` }
        expect((await t.app.inject({ url: '/v1/me', headers })).statusCode).toBe(401)
      }
      expect((await who.get('/v1/me')).statusCode).toBe(200)
    }
  })
})
