import type { AccountActivityList, CodeAnswer, CodeChallenge } from '@buildxpert/contract'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { type TestServer, testServer } from '../../../test/index.ts'
import { proofOf } from '../../../test/proof.ts'
import { inTransaction } from '../../platform/db.ts'
import {
  createBlock,
  findPerson,
  listPeople,
  listSecurityEvents,
  listSignInAttempts,
  sessionsOf,
} from './index.ts'
import { forgetOldRecords } from './jobs.ts'

type Activity = z.infer<typeof AccountActivityList>
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const CONSOLE = { ip: '10.9.9.9', userAgent: 'Chrome', requestId: 'request', language: 'en' } as const
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0'
const PASSWORD = 'four plain words here'

const post = (t: TestServer, url: string, payload: object) =>
  t.app.inject({ method: 'POST', url, payload, headers: { 'user-agent': FIREFOX } })
async function codeTo(t: TestServer, phone: string): Promise<CodeAnswer> {
  t.clock.advance(MINUTE)
  const asked = await post(t, '/v1/auth/codes', { phone, purpose: 'sign_in' })
  const [code = ''] = await t.sms.codes(phone)
  return { challengeId: asked.json<CodeChallenge>().challengeId, code }
}
const tryCode = (t: TestServer, answer: CodeAnswer) =>
  post(t, '/v1/auth/sessions', { ...answer, app: 'customer', transport: 'body' })
const tryPassword = (t: TestServer, phone: string, password: string = PASSWORD) =>
  post(t, '/v1/auth/sessions', { phone, password, app: 'customer', transport: 'body' })
const otherThan = ({ challengeId, code }: CodeAnswer): CodeAnswer => ({
  challengeId,
  code: code === '000000' ? '000001' : '000000',
})
const attempts = async (t: TestServer) =>
  (await listSignInAttempts(t.deps.db, { limit: 200 })).map(({ way, outcome }) => `${way} ${outcome}`)
const count = (list: readonly string[], text: string) => list.filter((each) => each === text).length
const kindsOf = async (t: TestServer, personId?: string) =>
  (await listSecurityEvents(t.deps.db, { personId, limit: 200 })).map(({ kind }) => kind)

describe('what is tried at the door', () => {
  test('is written down with what came of it', async () => {
    await using t = await testServer()
    const who = await t.signIn()
    await who.put('/v1/me/password', { password: PASSWORD, proof: await proofOf(t, who, 'set_password') })
    const answer = await codeTo(t, who.phone)
    await tryCode(t, otherThan(answer))
    await tryCode(t, answer)
    await tryPassword(t, who.phone, 'some other words')
    await tryPassword(t, who.phone)
    await tryPassword(t, '+919899999999')
    await tryCode(t, { challengeId: '01890000-0000-7000-8000-000000000000', code: '123456' })
    await inTransaction(t.deps.db, (tx) => {
      const block = { phone: who.phone, reason: 'Abuse of staff', createdBy: null, expiresAt: null }
      return createBlock(t.deps, tx, block, CONSOLE)
    })
    await tryPassword(t, who.phone)
    await tryCode(t, await codeTo(t, who.phone))

    expect((await attempts(t)).sort()).toEqual(
      [
        'code signed_in', // the test's own
        'code wrong',
        'code signed_in',
        'password wrong',
        'password signed_in',
        'password wrong',
        'code wrong',
        'password blocked',
        'code blocked',
      ].sort(),
    )
    const own = await listSignInAttempts(t.deps.db, { personId: who.accountId, limit: 50 })
    expect(own).toHaveLength(7)
    expect(own[0]).toEqual({
      id: expect.any(String) as string,
      at: t.clock.now(),
      who: 'person',
      personId: who.accountId,
      staffId: null,
      phone: who.phone,
      email: null,
      way: 'code',
      outcome: 'blocked',
      device: 'Firefox on Windows',
      ip: '127.0.0.1',
    })
    const blocked = await listSignInAttempts(t.deps.db, { outcome: 'blocked', limit: 50 })
    expect(blocked.map(({ phone }) => phone)).toEqual([who.phone, who.phone])
  })

  test('five wrong codes shut the door, which is said once', async () => {
    await using t = await testServer()
    const who = await t.signIn()
    const answer = await codeTo(t, who.phone)
    for (let n = 0; n < 8; n++) await tryCode(t, otherThan(answer))
    expect(count(await attempts(t), 'code wrong')).toBe(5)
    expect(count(await attempts(t), 'code locked')).toBe(3)
    expect(count(await kindsOf(t, who.accountId), 'sign_in_refused')).toBe(5)
    expect(count(await kindsOf(t, who.accountId), 'sign_in_locked')).toBe(1)
  })

  test('a limit shuts the door, which is said once however many rattle at it at once', async () => {
    await using t = await testServer({ env: { LIMITS_FACTOR: '1' } })
    const who = await t.signIn({ phone: '+919812345678' })
    await Promise.all(Array.from({ length: 25 }, (_, n) => tryPassword(t, who.phone, `other words ${n}`)))
    expect(count(await attempts(t), 'password wrong')).toBe(10)
    expect(count(await attempts(t), 'password locked')).toBe(15)
    expect(count(await kindsOf(t, who.accountId), 'sign_in_locked')).toBe(1)
  })

  test('is forgotten after ninety days, what happened after a year', async () => {
    await using t = await testServer()
    const who = await t.signIn()
    t.clock.advance(90 * DAY - MINUTE)
    await forgetOldRecords.run(t.deps, {})
    expect(await attempts(t)).toHaveLength(1)
    t.clock.advance(2 * MINUTE)
    await forgetOldRecords.run(t.deps, {})
    expect(await attempts(t)).toEqual([])
    expect(await kindsOf(t, who.accountId)).toEqual(['sign_in'])
    t.clock.advance(276 * DAY)
    await forgetOldRecords.run(t.deps, {})
    expect(await kindsOf(t, who.accountId)).toEqual([])
  })
})

test('a day of very many records is forgotten some at a time, or the limit of a statement would keep them all', async () => {
  await using t = await testServer()
  // The installation's first key is an event, too.
  const left = { sign_in_attempts: 1, code_challenges: 1, security_events: 2, refresh_tokens: 1 }
  const tables = Object.keys(left)
  await t.signIn()
  await t.asOwner(`
    insert into sign_in_attempts (id, who, way, outcome, user_agent, at)
    select gen_random_uuid(), 'person', 'code', 'wrong', '', '2028-01-01' from generate_series(1, 12000);
    insert into code_challenges (id, phone, purpose, code_hash, language, created_at, expires_at, used_at)
    select gen_random_uuid(), '+919812345678', 'sign_in', '', 'en', '2028-01-01', '2028-01-01', '2028-01-01' from generate_series(1, 12000);
    insert into security_events (id, kind, at)
    select gen_random_uuid(), 'sign_in_refused', '2028-01-01' from generate_series(1, 12000);
    insert into refresh_tokens (token_hash, session_id, salt, created_at, expires_at, used_at)
    select int4send(n), (select id from sessions), '', '2028-01-01', '2028-01-01', '2028-01-01' from generate_series(1, 12000) n;
    create function refuse_many() returns trigger language plpgsql as $$
    begin
      if (select count(*) from gone) > 5000 then raise exception 'this would take too long'; end if;
      return null;
    end $$;
    ${tables.map((table) => `create trigger many after delete on ${table} referencing old table as gone for each statement execute function refuse_many()`).join(';')}`)

  await forgetOldRecords.run(t.deps, {})
  const counts = tables.map(async (table) => {
    const { rows } = await sql`select count(*)::int as count from ${sql.table(table)}`.execute(t.deps.db)
    return [table, (rows[0] as { count: number }).count] as const
  })
  expect(Object.fromEntries(await Promise.all(counts))).toEqual(left)
})

describe('what happened to one’s account', () => {
  test('is shown with device and place, the newest first, page by page; nobody else’s', async () => {
    await using t = await testServer()
    const [who, other] = [await t.signIn(), await t.signIn()]
    t.clock.advance(MINUTE)
    await who.put('/v1/me/password', { password: PASSWORD, proof: await proofOf(t, who, 'set_password') })
    t.clock.advance(MINUTE)
    await tryPassword(t, who.phone, 'some other words')
    t.clock.advance(MINUTE)
    await tryPassword(t, who.phone)
    await tryPassword(t, other.phone)

    const all = (await who.get('/v1/me/activity')).json<Activity>()
    expect(all.items.map(({ kind, device, place }) => [kind, device, place])).toEqual([
      ['sign_in', 'Firefox on Windows', '127.0.0.x'],
      ['sign_in_refused', 'Firefox on Windows', '127.0.0.x'],
      ['password_set', 'Unknown device', '127.0.0.x'],
      ['sign_in', 'Unknown device', '127.0.0.x'],
    ])
    expect(all.nextCursor).toBeNull()

    const paged: Activity['items'] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`
      const page = (await who.get(`/v1/me/activity?limit=1${query}`)).json<Activity>()
      paged.push(...page.items)
      cursor = page.nextCursor
    }
    expect(paged).toEqual(all.items)
    const forged = Buffer.from(JSON.stringify({ at: 'x', id: 1 })).toString('base64url')
    expect((await who.get(`/v1/me/activity?cursor=${forged}`)).json()).toMatchObject({
      code: 'request.cursor_invalid',
    })
  })

  test('leaves out what is staff’s to know', async () => {
    await using t = await testServer()
    const who = await t.signIn()
    const proof = await proofOf(t, who, 'set_password')
    await who.put('/v1/me/password', { password: PASSWORD, proof: otherThan(proof) })
    expect(await kindsOf(t, who.accountId)).toEqual(['code_refused', 'sign_in'])
    const { items } = (await who.get('/v1/me/activity')).json<Activity>()
    expect(items.map(({ kind }) => kind)).toEqual(['sign_in'])
  })
})

describe('people are found', () => {
  test('by the beginning of a name, a number, its end, or an id', async () => {
    await using t = await testServer()
    const asha = await t.signIn({ phone: '+919812340001' })
    const ashok = await t.signIn({ phone: '+919812340002' })
    const percent = await t.signIn({ phone: '+919812350001' })
    await asha.patch('/v1/me', { name: 'Asha Rao' })
    await ashok.patch('/v1/me', { name: 'ashok' })
    const find = async (q?: string) =>
      (await listPeople(t.deps.db, { q, now: t.clock.now(), limit: 10 })).map(({ id }) => id).sort()
    const ids = (...people: { accountId: string }[]) => people.map(({ accountId }) => accountId).sort()

    expect(await find()).toEqual(ids(asha, ashok, percent))
    expect(await find('ASH')).toEqual(ids(asha, ashok))
    expect(await find('asha r')).toEqual(ids(asha))
    expect(await find('rao')).toEqual([])
    expect(await find('%')).toEqual([])
    expect(await find('_sha')).toEqual([])
    expect(await find('+91 98123 40001')).toEqual(ids(asha))
    expect(await find('9812340002')).toEqual(ids(ashok))
    expect(await find('0001')).toEqual(ids(asha, percent))
    expect(await find('40001')).toEqual([])
    expect(await find(ashok.accountId.toUpperCase())).toEqual(ids(ashok))
  })

  test('page by page, with what staff may know', async () => {
    await using t = await testServer()
    const people = []
    for (let n = 0; n < 5; n++) {
      people.push(await t.signIn())
      t.clock.advance(n % 2 === 0 ? 0 : MINUTE)
    }
    const now = t.clock.now()
    const all = await listPeople(t.deps.db, { now, limit: 50 })
    const paged = []
    for (let after; ;) {
      const page = await listPeople(t.deps.db, { now, limit: 2, after })
      paged.push(...page)
      const last = page.at(-1)
      if (!last) break
      after = { at: last.createdAt, id: last.id }
    }
    expect(paged).toEqual(all)
    expect(all).toHaveLength(5)

    const [who] = people
    if (!who) throw new Error('nobody there')
    await inTransaction(t.deps.db, (tx) => {
      const block = { personId: who.accountId, reason: 'Abuse of staff', createdBy: null, expiresAt: null }
      return createBlock(t.deps, tx, block, CONSOLE)
    })
    expect(await findPerson(t.deps.db, who.accountId, now)).toMatchObject({
      phone: who.phone,
      isBlocked: true,
      hasPassword: false,
      isProvider: false,
      lastSeenAt: expect.any(Date) as Date,
    })
    expect(await sessionsOf(t.deps.db, who.accountId, now)).toEqual([])
    const [, second] = people
    const [session] = await sessionsOf(t.deps.db, second?.accountId ?? '', now)
    expect(session).toMatchObject({ app: 'customer', place: '127.0.0.x' })
    expect(session).not.toHaveProperty('isCurrent')
    expect(await findPerson(t.deps.db, '01890000-0000-7000-8000-000000000000', now)).toBeUndefined()
  })
})
