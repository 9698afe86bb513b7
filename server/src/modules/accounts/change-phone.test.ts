import type { Account, CodeAnswer, CodeChallenge } from '@buildxpert/contract'
import { describe, expect, test } from 'vitest'
import { type Client, type TestServer, testServer } from '../../../test/index.ts'
import { proofOf } from '../../../test/proof.ts'
import { inTransaction } from '../../platform/db.ts'
import { createBlock } from './index.ts'

const NEW = '+919876500001'
const MINUTE = 60_000

const otherThan = ({ challengeId, code }: CodeAnswer): CodeAnswer => ({
  challengeId,
  code: code === '000000' ? '000001' : '000000',
})
async function proofs(t: TestServer, who: Client, phone = NEW) {
  return {
    phone,
    current: await proofOf(t, who, 'leave_phone'),
    next: await proofOf(t, who, 'take_phone', phone),
  }
}
const phoneOf = async (who: Client) => (await who.get('/v1/me')).json<Account>().phone
const codeOf = (answer: { json: () => unknown }) => (answer.json() as { code: string }).code

describe('a code for a signed-in person', () => {
  test('goes to one’s own number, or to the new one, and says no more than a code to come in', async () => {
    await using t = await testServer()
    const who = await t.signIn()
    await t.signIn({ phone: '+919876500002' })
    const answers = [
      await who.post('/v1/me/codes', { purpose: 'leave_phone' }),
      await who.post('/v1/me/codes', { purpose: 'take_phone', phone: NEW }),
      await who.post('/v1/me/codes', { purpose: 'take_phone', phone: '+919876500002' }),
      await t.app.inject({
        method: 'POST',
        url: '/v1/auth/codes',
        payload: { phone: '+919876500003', purpose: 'sign_in' },
      }),
    ]
    const bodies = answers.map((answer) => {
      expect(answer.statusCode).toBe(202)
      return { ...answer.json<CodeChallenge>(), challengeId: null }
    })
    for (const body of bodies) expect(body).toEqual(bodies[0])
    expect(await t.sms.codes(who.phone)).toHaveLength(2)
    expect(await t.sms.codes(NEW)).toHaveLength(1)
  })

  test('is refused for one’s own number, for countries we do not serve, and too soon', async () => {
    await using t = await testServer()
    const who = await t.signIn()
    const ask = (phone: string) => who.post('/v1/me/codes', { purpose: 'take_phone', phone })
    expect(codeOf(await ask(who.phone))).toBe('account.phone_unchanged')
    expect(codeOf(await ask('+14155552671'))).toBe('auth.phone_not_supported')
    expect((await ask(NEW)).statusCode).toBe(202)
    expect(codeOf(await ask(NEW))).toBe('auth.resend_too_soon')
    const unknown = await who.post('/v1/me/codes', { purpose: 'leave_phone', phone: NEW })
    expect(unknown.json()).toMatchObject({ errors: [{ pointer: '/phone', code: 'unknown_field' }] })
    expect((await who.post('/v1/me/codes', { purpose: 'sign_in' })).statusCode).toBe(422)
  })

  test('of one person holds up nobody else’s to the same number', async () => {
    await using t = await testServer()
    const [one, other] = [await t.signIn(), await t.signIn()]
    expect((await one.post('/v1/me/codes', { purpose: 'take_phone', phone: NEW })).statusCode).toBe(202)
    expect((await other.post('/v1/me/codes', { purpose: 'take_phone', phone: NEW })).statusCode).toBe(202)
  })

  test('is counted like every code: per number, and all of one person’s together', async () => {
    await using t = await testServer({ env: { LIMITS_FACTOR: '1' } })
    const who = await t.signIn({ phone: '+919876500009' })
    const asked = []
    for (let n = 0; n < 11; n++)
      asked.push(await who.post('/v1/me/codes', { purpose: 'take_phone', phone: `+9198766${10_000 + n}` }))
    expect(asked.map(({ statusCode }) => statusCode)).toEqual([...Array<number>(10).fill(202), 429])
    expect(asked.at(-1)?.json()).toMatchObject({ code: 'limit.exceeded' })
  })
})

describe('a change of phone', () => {
  test('needs a code on each number; everything else of the account stays', async () => {
    await using t = await testServer()
    const who = await t.signIn()
    const body = await proofs(t, who)
    const answer = await who.put('/v1/me/phone', body)
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual({ ...who.account, phone: NEW })
    expect((await who.put('/v1/me/phone', body)).json(), 'asked again').toEqual(answer.json())

    const back = await t.signIn({ phone: NEW })
    expect(back.accountId).toBe(who.accountId)
    t.clock.advance(MINUTE)
    const old = await t.signIn({ phone: who.phone })
    expect(old.accountId, 'the old number is free').not.toBe(who.accountId)
  })

  test('signs out everywhere else, and is written down', async () => {
    await using t = await testServer()
    const who = await t.signIn()
    t.clock.advance(MINUTE)
    const elsewhere = await t.signIn({ phone: who.phone, app: 'provider' })
    await who.put('/v1/me/phone', await proofs(t, who))
    expect(await phoneOf(who)).toBe(NEW)
    expect(codeOf(await elsewhere.get('/v1/me'))).toBe('auth.session_ended')
    const payload = { refreshToken: elsewhere.tokens.refreshToken }
    const refresh = await t.app.inject({ method: 'POST', url: '/v1/auth/refresh', payload })
    expect(codeOf(refresh)).toBe('auth.session_ended')
    const activity = (await who.get('/v1/me/activity')).json<{ items: { kind: string }[] }>()
    expect(
      activity.items
        .map(({ kind }) => kind)
        .slice(0, 2)
        .sort(),
    ).toEqual(['phone_changed', 'session_ended'])
  })

  test('does nothing when either code is wrong, says which, and leaves the right one good', async () => {
    await using t = await testServer()
    const who = await t.signIn()
    const body = await proofs(t, who)
    const refusals = [
      [{ ...body, current: otherThan(body.current) }, ['/current/code']],
      [{ ...body, next: otherThan(body.next) }, ['/next/code']],
      [{ ...body, current: body.next, next: body.current }, ['/current/code', '/next/code']],
    ] as const
    for (const [payload, pointers] of refusals) {
      const answer = await who.put('/v1/me/phone', payload)
      expect(answer.statusCode).toBe(401)
      const { code, errors } = answer.json<{ code: string; errors: { pointer: string }[] }>()
      expect([code, errors.map(({ pointer }) => pointer).sort()]).toEqual(['auth.code_invalid', pointers])
      expect(await phoneOf(who)).toBe(who.phone)
    }
    expect((await who.put('/v1/me/phone', body)).statusCode).toBe(200)
  })

  test('takes no code of another act, another person, another number, or one that has had its time', async () => {
    await using t = await testServer()
    const [who, other] = [await t.signIn(), await t.signIn()]
    const body = await proofs(t, who)
    const signIn = await t.app.inject({
      method: 'POST',
      url: '/v1/auth/codes',
      payload: { phone: NEW, purpose: 'sign_in' },
    })
    const [code = ''] = await t.sms.codes(NEW)
    const toComeIn = { challengeId: signIn.json<CodeChallenge>().challengeId, code }
    const wrong = [
      { ...body, current: await proofOf(t, who, 'set_password') },
      { ...body, next: toComeIn },
      { ...body, next: await proofOf(t, other, 'take_phone', NEW) },
      { ...body, phone: '+919876500077' },
    ]
    for (const payload of wrong)
      expect(codeOf(await who.put('/v1/me/phone', payload))).toBe('auth.code_invalid')
    t.clock.advance(5 * MINUTE)
    expect(codeOf(await who.put('/v1/me/phone', body))).toBe('auth.code_invalid')
    expect(await phoneOf(who)).toBe(who.phone)
  })

  test('allows five tries and not one more when fifty guesses come at once', async () => {
    await using t = await testServer()
    const who = await t.signIn()
    const body = await proofs(t, who)
    const guesses = Array.from({ length: 50 }, (_, n) =>
      String((Number(body.next.code) + 1 + n) % 1_000_000).padStart(6, '0'),
    )
    const answers = await Promise.all(
      guesses.map((code) => who.put('/v1/me/phone', { ...body, next: { ...body.next, code } })),
    )
    expect(new Set(answers.map(codeOf))).toEqual(new Set(['auth.code_invalid']))
    const rows = await t.deps.db.selectFrom('code_challenges').select(['id', 'tries']).execute()
    const triesOf = ({ challengeId }: CodeAnswer) => rows.find(({ id }) => id === challengeId)?.tries
    expect([triesOf(body.current), triesOf(body.next)]).toEqual([0, 5])
    expect(codeOf(await who.put('/v1/me/phone', body))).toBe('auth.code_invalid')
  })

  test('to a number that somebody has is refused only to who holds it, and the codes stay good', async () => {
    await using t = await testServer()
    const [who, owner] = [await t.signIn(), await t.signIn({ phone: NEW })]
    t.clock.advance(MINUTE)
    const body = await proofs(t, who)
    expect(codeOf(await who.put('/v1/me/phone', { ...body, next: otherThan(body.next) }))).toBe(
      'auth.code_invalid',
    )
    expect(codeOf(await who.put('/v1/me/phone', body))).toBe('account.phone_taken')
    expect([await phoneOf(who), await phoneOf(owner)]).toEqual([who.phone, NEW])

    expect((await owner.put('/v1/me/phone', await proofs(t, owner, '+919876500044'))).statusCode).toBe(200)
    expect((await who.put('/v1/me/phone', body)).statusCode, 'now it is free').toBe(200)
  })

  test('of two people who take one number at once, one has it', async () => {
    await using t = await testServer()
    for (let round = 0; round < 5; round++) {
      const phone = `+91987660000${round}`
      const people = [await t.signIn(), await t.signIn()]
      const asked = []
      for (const who of people) asked.push({ who, body: await proofs(t, who, phone) })
      const answers = await Promise.all(asked.map(({ who, body }) => who.put('/v1/me/phone', body)))
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
      expect(answers.map(codeOf)).toContain('account.phone_taken')
    }
  })

  test('and somebody who comes in with that number at the same time never share an account', async () => {
    await using t = await testServer()
    for (let round = 0; round < 5; round++) {
      const phone = `+91987670000${round}`
      const who = await t.signIn()
      const body = await proofs(t, who, phone)
      t.clock.advance(MINUTE)
      const asked = await t.app.inject({
        method: 'POST',
        url: '/v1/auth/codes',
        payload: { phone, purpose: 'sign_in' },
      })
      const [code = ''] = await t.sms.codes(phone)
      const { challengeId } = asked.json<CodeChallenge>()
      const signIn = t.app.inject({
        method: 'POST',
        url: '/v1/auth/sessions',
        payload: { challengeId, code, app: 'customer', transport: 'body' },
      })
      const [changed, cameIn] = await Promise.all([who.put('/v1/me/phone', body), signIn])
      // Either the number moved and the code to it died with that, or it had become somebody's.
      expect([
        [200, 401],
        [409, 201],
      ]).toContainEqual([changed.statusCode, cameIn.statusCode])
    }
  })

  test('two who swap their numbers at once both get an answer', async () => {
    await using t = await testServer()
    const [one, other] = [await t.signIn(), await t.signIn()]
    t.clock.advance(MINUTE)
    const bodies = [await proofs(t, one, other.phone), await proofs(t, other, one.phone)] as const
    const answers = await Promise.all([
      one.put('/v1/me/phone', bodies[0]),
      other.put('/v1/me/phone', bodies[1]),
    ])
    expect(answers.map(codeOf)).toEqual(['account.phone_taken', 'account.phone_taken'])
  })

  test('kills the codes that were sent to both numbers before', async () => {
    await using t = await testServer()
    const who = await t.signIn()
    t.clock.advance(MINUTE)
    const toComeIn = []
    for (const phone of [who.phone, NEW]) {
      const payload = { phone, purpose: 'sign_in' }
      const asked = await t.app.inject({ method: 'POST', url: '/v1/auth/codes', payload })
      const [code = ''] = await t.sms.codes(phone)
      toComeIn.push({ challengeId: asked.json<CodeChallenge>().challengeId, code })
    }
    const setPassword = await proofOf(t, who, 'set_password')
    expect((await who.put('/v1/me/phone', await proofs(t, who))).statusCode).toBe(200)

    for (const answer of toComeIn) {
      const payload = { ...answer, app: 'customer' }
      const came = await t.app.inject({ method: 'POST', url: '/v1/auth/sessions', payload })
      expect(codeOf(came)).toBe('auth.code_invalid')
    }
    const late = await who.put('/v1/me/password', { password: 'four plain words here', proof: setPassword })
    expect(codeOf(late)).toBe('auth.code_invalid')
  })

  test('to a blocked number is refused', async () => {
    await using t = await testServer()
    const who = await t.signIn()
    const body = await proofs(t, who)
    const context = { ip: null, userAgent: 'console', requestId: 'x', language: 'en' } as never
    await inTransaction(t.deps.db, (tx) =>
      createBlock(t.deps, tx, { phone: NEW, reason: 'Abuse', createdBy: null, expiresAt: null }, context),
    )
    expect(codeOf(await who.put('/v1/me/phone', body))).toBe('auth.blocked')
    expect(await phoneOf(who)).toBe(who.phone)
  })

  test('is limited to three a day; mistyped codes are not counted', async () => {
    await using t = await testServer({ env: { LIMITS_FACTOR: '1' } })
    let who = await t.signIn({ phone: '+919876500010' })
    const fake = { challengeId: '01890000-0000-7000-8000-000000000000', code: '000000' }
    for (let n = 0; n < 4; n++)
      expect(codeOf(await who.put('/v1/me/phone', { phone: NEW, current: fake, next: fake }))).toBe(
        'auth.code_invalid',
      )
    for (let n = 1; n <= 3; n++) {
      const phone = `+91987650002${n}`
      expect((await who.put('/v1/me/phone', await proofs(t, who, phone))).statusCode).toBe(200)
      who = { ...who, phone }
    }
    const fourth = await who.put('/v1/me/phone', { phone: NEW, current: fake, next: fake })
    expect(codeOf(fourth)).toBe('limit.exceeded')
    expect(Number(fourth.headers['retry-after'])).toBeGreaterThan(3600)
  })
})
