import type {
  AccountActivityList,
  AuditList,
  Person,
  PersonList,
  PersonSessionList,
  RevealedPhone,
  StaffRole,
} from '@buildxpert/contract'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { bodyOf, type StaffClient, testServer, type TestServer } from '../../../test/index.ts'
import { verifyAudit } from './index.ts'
import { maskEmail, maskPhone } from './mask.ts'

type People = z.infer<typeof PersonList>
type Audit = z.infer<typeof AuditList>
const REASON = { reason: 'They asked us to' }

/** The newest entries of the audit log, as an owner reads them. */
async function audited(t: TestServer) {
  const owner = await t.signInStaff()
  const { items } = bodyOf<Audit>(await owner.get('/v1/ops/audit'), 200)
  return items.filter(({ subjectKind }) => subjectKind === 'person')
}

describe('staff find people', () => {
  test('by the beginning of a name, a whole number, its last digits, or an id; the newest first', async () => {
    await using t = await testServer()
    const support = await t.signInStaff({ role: 'support' })
    const found = async (q: string) => {
      const answer = await support.post('/v1/ops/people/search', { q })
      return bodyOf<People>(answer, 200).items.map(({ name }) => name)
    }
    const asha = await t.signIn({ phone: '+919812345210' })
    await asha.patch('/v1/me', { name: 'Asha Rao' })
    t.clock.advance(1000)
    const ashok = await t.signIn({ phone: '+919812399210' })
    await ashok.patch('/v1/me', { name: 'ashok' })

    expect(await found('ASH')).toEqual(['ashok', 'Asha Rao'])
    expect(await found('+91 98123 45210')).toEqual(['Asha Rao'])
    expect(await found('98123 45210')).toEqual(['Asha Rao'])
    expect(await found('919812345210')).toEqual(['Asha Rao'])
    // Or the number that is masked could be found out digit by digit.
    for (const part of ['45210', '345210', '2345210', '12345210', '812345210'])
      expect(await found(part)).toEqual([])
    expect(await found('9210')).toEqual(['ashok'])
    expect(await found('5210')).toEqual(['Asha Rao'])
    expect(await found(asha.accountId)).toEqual(['Asha Rao'])
    expect(await found('as%')).toEqual([])
  })

  test('page by page, each person once', async () => {
    await using t = await testServer()
    const support = await t.signInStaff({ role: 'finance' })
    const people = await t.seed.customers(5)
    const seen: string[] = []
    for (let next: { cursor?: string } | null = {}; next !== null;) {
      const answer = await support.post('/v1/ops/people/search', { limit: 2, ...next })
      const { items, nextCursor } = bodyOf<People>(answer, 200)
      seen.push(...items.map(({ id }) => id))
      next = nextCursor === null ? null : { cursor: nextCursor }
    }
    expect(seen.toSorted()).toEqual(people.map(({ accountId }) => accountId).toSorted())
    const nonsense = await support.post('/v1/ops/people/search', { cursor: 'abc' })
    expect(nonsense.json()).toMatchObject({ code: 'request.cursor_invalid' })
  })

  test('and see who they are, with their numbers masked', async () => {
    await using t = await testServer()
    const support = await t.signInStaff({ role: 'support' })
    const { client } = await t.seed.provider({ phone: '+919812345210' })
    const path = `/v1/ops/people/${client.accountId}`

    expect(bodyOf<Person>(await support.get(path), 200)).toMatchObject({
      id: client.accountId,
      phoneMasked: '+91 ••••• ••210',
      isProvider: true,
      isBlocked: false,
      hasPassword: false,
      bookingsAsCustomer: 0,
      bookingsAsProvider: 0,
      lastSeenAt: t.clock.now().toISOString(),
    })
    const sessions = bodyOf<z.infer<typeof PersonSessionList>>(await support.get(`${path}/sessions`), 200)
    expect(sessions.items).toMatchObject([{ app: 'provider' }])
    const nobody = '01890000-0000-7000-8000-000000000000'
    for (const each of [`/v1/ops/people/${nobody}`, `/v1/ops/people/${nobody}/sessions`])
      expect((await support.get(each)).json()).toMatchObject({ status: 404, code: 'person.not_found' })
  })
})

describe('a phone is revealed', () => {
  test('for a reason, which stands in the audit log; the number does not', async () => {
    await using t = await testServer()
    const support = await t.signInStaff({ role: 'support', name: 'Meera' })
    const person = await t.signIn({ phone: '+919812345210' })
    const path = `/v1/ops/people/${person.accountId}/reveal`

    const revealed = bodyOf<RevealedPhone>(await support.post(path, REASON), 200)
    expect(revealed).toEqual({ phone: '+919812345210' })
    const entries = await audited(t)
    expect(entries).toEqual([
      expect.objectContaining({
        action: 'person.phone_revealed',
        subjectId: person.accountId,
        staff: { id: support.staffId, name: 'Meera', role: 'support' },
        ip: '127.0.0.1',
        ...REASON,
      }),
    ])
    expect(JSON.stringify(entries)).not.toMatch(/9812345210/)
  })

  test('never without one, nor to those whose work it is not', async () => {
    await using t = await testServer()
    const person = await t.signIn()
    const path = `/v1/ops/people/${person.accountId}/reveal`
    const ask = async (role: StaffRole, body: object) => (await t.signInStaff({ role })).post(path, body)

    expect((await ask('support', {})).json()).toMatchObject({ code: 'request.invalid' })
    expect((await ask('support', { reason: '    x' })).json()).toMatchObject({ code: 'request.invalid' })
    expect((await ask('finance', REASON)).json()).toMatchObject({ code: 'staff.role_required' })
    const anonymous = await t.app.inject({ method: 'POST', url: path, payload: REASON })
    expect(anonymous.json()).toMatchObject({ code: 'staff.sign_in_required' })
    expect((await person.post(path, REASON)).json()).toMatchObject({ code: 'staff.sign_in_required' })
    expect(await audited(t)).toEqual([])
  })

  test('thirty times an hour at most', async () => {
    await using t = await testServer({ env: { LIMITS_FACTOR: '1' } })
    const support = await t.signInStaff({ role: 'support' })
    const person = await t.signIn()
    const path = `/v1/ops/people/${person.accountId}/reveal`
    const statuses: number[] = []
    for (let i = 0; i < 32; i++) statuses.push((await support.post(path, REASON)).statusCode)
    expect(statuses).toEqual([...Array.from({ length: 30 }, () => 200), 429, 429])
  })

  test('fifty at once leave a whole chain of fifty entries', async () => {
    await using t = await testServer()
    const members = await Promise.all(
      Array.from({ length: 5 }, (_, i) => t.signInStaff({ role: 'support', email: `s${i}@staff.example` })),
    )
    const person = await t.signIn()
    const path = `/v1/ops/people/${person.accountId}/reveal`
    const tenOf = (member: StaffClient) => Array.from({ length: 10 }, () => member.post(path, REASON))
    const answers = await Promise.all(members.flatMap(tenOf))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 200))
    const owner = await t.signInStaff()
    const page = bodyOf<Audit>(
      await owner.get(`/v1/ops/audit?limit=50&action=person.phone_revealed&subjectId=${person.accountId}`),
      200,
    )
    expect(page.items).toHaveLength(50)
    expect(await verifyAudit(t.deps)).toMatchObject({ isWhole: true })
  })
})

describe('staff sign a person out', () => {
  test('of one session or of all, at once; it is recorded, and where staff sit is not told', async () => {
    await using t = await testServer()
    const support = await t.signInStaff({ role: 'support' })
    const phone = '+919812345210'
    const one = await t.signIn({ phone })
    t.clock.advance(31_000)
    const two = await t.signIn({ phone })
    t.clock.advance(31_000)
    const three = await t.signIn({ phone })
    const path = `/v1/ops/people/${one.accountId}`
    const { items } = bodyOf<z.infer<typeof PersonSessionList>>(await support.get(`${path}/sessions`), 200)
    const end = (body: object) => support.post(`${path}/sessions/end`, { ...REASON, ...body })

    expect((await end({ sessionId: items[1]?.id })).json()).toEqual({ ended: 1 })
    expect((await two.get('/v1/me')).json()).toMatchObject({ code: 'auth.session_ended' })
    expect((await one.get('/v1/me')).statusCode).toBe(200)
    expect((await end({ sessionId: items[1]?.id })).json()).toEqual({ ended: 0 })

    expect((await end({})).json()).toEqual({ ended: 2 })
    for (const each of [one, three])
      expect((await each.get('/v1/me')).json()).toMatchObject({ code: 'auth.session_ended' })
    expect((await audited(t)).map(({ action, before }) => ({ action, before }))).toEqual([
      { action: 'person.sessions_ended', before: { sessionIds: expect.arrayContaining([items[0]?.id]) } },
      { action: 'person.sessions_ended', before: { sessionIds: [items[1]?.id] } },
    ])

    t.clock.advance(31_000)
    const again = await t.signIn({ phone })
    const activity = bodyOf<z.infer<typeof AccountActivityList>>(await again.get('/v1/me/activity'), 200)
    const ended = activity.items.filter(({ kind }) => kind === 'session_ended')
    expect(ended.map(({ place }) => place)).toEqual([null, null, null])
  })

  test('not of a session that is somebody else’s', async () => {
    await using t = await testServer()
    const support = await t.signInStaff({ role: 'support' })
    const [asha, ravi] = await t.seed.customers(2)
    if (!asha || !ravi) throw new Error('two')
    const { items } = bodyOf<z.infer<typeof PersonSessionList>>(
      await support.get(`/v1/ops/people/${ravi.accountId}/sessions`),
      200,
    )
    const answer = await support.post(`/v1/ops/people/${asha.accountId}/sessions/end`, {
      sessionId: items[0]?.id,
      ...REASON,
    })
    expect(answer.json()).toEqual({ ended: 0 })
    expect((await ravi.get('/v1/me')).statusCode).toBe(200)
  })
})

test('what is masked tells people apart and no more', () => {
  expect(maskPhone('+919812345210')).toBe('+91 ••••• ••210')
  expect(maskPhone('+14155550123')).toBe('+1 ••••• ••123')
  expect(maskPhone('+9991234567')).toMatch(/^\+ ?•+.*567$/)
  expect(maskEmail('asha.rao@example.org')).toBe('a•••@example.org')
})
