import type { CodeChallenge, SessionTokens } from '@buildxpert/contract'
import { io } from 'socket.io-client'
import { describe, expect, test } from 'vitest'
import { type Client, type TestServer, testServer } from '../../../test/index.ts'
import { proofOf } from '../../../test/proof.ts'
import { inTransaction } from '../../platform/db.ts'
import { createBlock, isBlocked, liftBlock, listBlocks } from './index.ts'

const PASSWORD = 'four plain words here'
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const CONSOLE = { ip: '10.9.9.9', userAgent: 'Chrome', requestId: 'request', language: 'en' } as const

type Of = { personId: string } | { phone: string } | { email: string }
const block = (t: TestServer, of: Of, expiresAt: Date | null = null) =>
  inTransaction(t.deps.db, (tx) =>
    createBlock(t.deps, tx, { ...of, reason: 'Threatened a provider', createdBy: null, expiresAt }, CONSOLE),
  )
const lift = (t: TestServer, id: string) =>
  inTransaction(t.deps.db, (tx) => liftBlock(t.deps, tx, { id, liftedBy: null }, CONSOLE))

async function byCode(t: TestServer, phone: string) {
  t.clock.advance(MINUTE)
  const payload = { phone, purpose: 'sign_in' }
  const asked = await t.app.inject({ method: 'POST', url: '/v1/auth/codes', payload })
  const [code = ''] = await t.sms.codes(phone)
  const { challengeId } = asked.json<CodeChallenge>()
  return post(t, '/v1/auth/sessions', { challengeId, code, app: 'customer', transport: 'body' })
}
const byPassword = (t: TestServer, phone: string, password = PASSWORD) =>
  post(t, '/v1/auth/sessions', { phone, password, app: 'customer', transport: 'body' })
const refresh = (t: TestServer, { tokens }: Client) =>
  post(t, '/v1/auth/refresh', { refreshToken: tokens.refreshToken })
const post = (t: TestServer, url: string, payload: object) => t.app.inject({ method: 'POST', url, payload })
const codeOf = (answer: { json: () => unknown }) => (answer.json() as { code?: string }).code

async function withPassword(t: TestServer) {
  const who = await t.signIn()
  const proof = await proofOf(t, who, 'set_password')
  await who.put('/v1/me/password', { password: PASSWORD, proof })
  return who
}

describe('a block', () => {
  test('shuts every door to a person at once: signing in, refreshing, asking, live connections', async () => {
    await using t = await testServer()
    const [who, other] = [await withPassword(t), await t.signIn()]
    const url = await t.app.listen({ port: 0, host: '127.0.0.1' })
    const auth = { token: who.tokens.accessToken }
    const socket = io(url, { path: '/realtime', transports: ['websocket'], auth, reconnection: false })
    await new Promise((done) => void socket.once('connect', () => done(undefined)))
    const closed = new Promise((done) => void socket.once('disconnect', done))

    const made = await block(t, { personId: who.accountId })
    expect(made).toMatchObject({ phone: who.phone, personId: who.accountId, isActive: true })
    expect(codeOf(await who.get('/v1/me'))).toBe('auth.session_ended')
    await closed
    const again = io(url, { path: '/realtime', transports: ['websocket'], auth, reconnection: false })
    await new Promise((done) => void again.once('connect_error', done))
    expect(codeOf(await refresh(t, who))).toBe('auth.session_ended')
    expect(await byCode(t, who.phone)).toMatchObject({ statusCode: 403 })
    expect(codeOf(await byCode(t, who.phone))).toBe('auth.blocked')
    expect(codeOf(await byPassword(t, who.phone))).toBe('auth.blocked')
    expect((await other.get('/v1/me')).statusCode).toBe(200)
    socket.disconnect()
    again.disconnect()
  })

  test('is told only to who proves to hold the number', async () => {
    await using t = await testServer()
    const who = await withPassword(t)
    await block(t, { personId: who.accountId })
    expect(codeOf(await byPassword(t, who.phone, 'some other words'))).toBe('auth.password_invalid')
    const asked = await post(t, '/v1/auth/codes', { phone: who.phone, purpose: 'sign_in' })
    expect(asked.statusCode).toBe(202)
    const { challengeId } = asked.json<CodeChallenge>()
    const [code = ''] = await t.sms.codes(who.phone)
    const wrong = { challengeId, code: code === '000000' ? '000001' : '000000', app: 'customer' }
    expect(codeOf(await post(t, '/v1/auth/sessions', wrong))).toBe('auth.code_invalid')
  })

  test('of a number that nobody has yet lets nobody have it', async () => {
    await using t = await testServer()
    await block(t, { phone: '+919812345678' })
    expect(codeOf(await byCode(t, '+919812345678'))).toBe('auth.blocked')
    expect(await t.deps.db.selectFrom('accounts').select('id').execute()).toEqual([])
  })

  test('ends by itself, or when somebody lifts it', async () => {
    await using t = await testServer()
    const who = await t.signIn()
    await block(t, { phone: who.phone }, new Date(t.clock.now().getTime() + DAY))
    expect(codeOf(await byCode(t, who.phone))).toBe('auth.blocked')
    t.clock.advance(DAY)
    expect((await byCode(t, who.phone)).statusCode).toBe(201)
    expect(codeOf(await who.get('/v1/me')), 'what was ended stays ended').toBe('auth.session_ended')

    const { id } = await block(t, { phone: who.phone })
    expect(codeOf(await byCode(t, who.phone))).toBe('auth.blocked')
    expect(await lift(t, id)).toMatchObject({ isActive: false, liftedAt: t.clock.now() })
    expect((await byCode(t, who.phone)).statusCode).toBe(201)
    await expect(lift(t, id)).rejects.toMatchObject({ code: 'block.not_found' })
  })

  test('is there once, also when two block at once; each keeps its place in the history', async () => {
    await using t = await testServer()
    const who = await t.signIn()
    const outcomes = await Promise.allSettled([
      block(t, { personId: who.accountId }),
      block(t, { phone: who.phone }),
      block(t, { phone: who.phone }),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        expect(outcome.reason).toMatchObject({ code: 'block.already_exists' })

    const now = t.clock.now()
    const [first] = await listBlocks(t.deps.db, { now, limit: 10 })
    await lift(t, first?.id ?? '')
    t.clock.advance(MINUTE)
    await block(t, { personId: who.accountId }, new Date(t.clock.now().getTime() + DAY))
    await block(t, { email: 'somebody@example.in' })
    const listed = (active?: boolean) => listBlocks(t.deps.db, { active, now: t.clock.now(), limit: 10 })
    expect((await listed()).map(({ isActive }) => isActive).sort()).toEqual([false, true, true])
    expect(await listed(true)).toHaveLength(2)
    expect(await listed(false)).toHaveLength(1)
    expect(await isBlocked(t.deps.db, { email: 'somebody@example.in' }, t.clock.now())).toBe(true)
    expect(await isBlocked(t.deps.db, { email: 'other@example.in' }, t.clock.now())).toBe(false)
  })

  test('that ends before it begins is refused by field; an unknown person is not found', async () => {
    await using t = await testServer()
    const who = await t.signIn()
    await expect(block(t, { phone: who.phone }, t.clock.now())).rejects.toMatchObject({
      code: 'request.invalid',
      extras: { errors: [{ pointer: '/expiresAt' }] },
    })
    await expect(block(t, { personId: '01890000-0000-7000-8000-000000000000' })).rejects.toMatchObject({
      code: 'person.not_found',
    })
  })

  test('leaves no session behind, however it races with signing in', async () => {
    await using t = await testServer()
    for (let round = 0; round < 6; round++) {
      // Of somebody, and of nobody yet.
      const phone = round % 2 === 0 ? (await t.signIn()).phone : `+91981111000${round}`
      t.clock.advance(MINUTE)
      const asked = await post(t, '/v1/auth/codes', { phone, purpose: 'sign_in' })
      const [code = ''] = await t.sms.codes(phone)
      const { challengeId } = asked.json<CodeChallenge>()
      const payload = { challengeId, code, app: 'customer', transport: 'body' }
      const [came] = await Promise.all([post(t, '/v1/auth/sessions', payload), block(t, { phone })])
      expect([201, 403]).toContain(came.statusCode)
      if (came.statusCode !== 201) continue
      const headers = { authorization: `Bearer ${came.json<SessionTokens>().accessToken}` }
      expect((await t.app.inject({ url: '/v1/me', headers })).statusCode).toBe(401)
    }
  })

  test('hits the number one has, also while it is being changed', async () => {
    await using t = await testServer()
    for (let round = 0; round < 5; round++) {
      const who = await t.signIn()
      const phone = `+91982222000${round}`
      const body = {
        phone,
        current: await proofOf(t, who, 'leave_phone'),
        next: await proofOf(t, who, 'take_phone', phone),
      }
      const [made, changed] = await Promise.all([
        block(t, { personId: who.accountId }),
        who.put('/v1/me/phone', body),
      ])
      expect(made.phone).toBe(changed.statusCode === 200 ? phone : who.phone)
      expect((await who.get('/v1/me')).statusCode).toBe(401)
    }
  })
})
