import type { AuditList, SecurityEventList, SignInAttemptList } from '@buildxpert/contract'
import pino from 'pino'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { bodyOf, testServer, type TestServer } from '../../../test/index.ts'
import { logAuditHead } from './log-audit-head.ts'

const REASON = { reason: 'They asked us to' }

/** Somebody guesses a code of this number. */
async function guess(t: TestServer, phone: string) {
  t.clock.advance(31_000)
  const asked = await t.app.inject({
    method: 'POST',
    url: '/v1/auth/codes',
    payload: { phone, purpose: 'sign_in' },
  })
  const { challengeId } = bodyOf<{ challengeId: string }>(asked, 202)
  const [right] = await t.sms.codes(phone)
  const code = right === '000000' ? '111111' : '000000'
  await t.app.inject({
    method: 'POST',
    url: '/v1/auth/sessions',
    payload: { challengeId, code, app: 'customer', transport: 'body' },
    headers: { 'user-agent': 'Mozilla/5.0 (Linux; Android 15) Chrome/140.0' },
  })
}

test('staff see what was tried at the doors: masked, from where, and what came of it', async () => {
  await using t = await testServer()
  const support = await t.signInStaff({ role: 'support' })
  const asha = await t.signIn({ phone: '+919812345210' })
  await t.signIn()
  await guess(t, asha.phone)
  const attempts = async (query: string) => {
    const answer = await support.get(`/v1/ops/sign-in-attempts?${query}`)
    expect(answer.payload).not.toContain('9812345210')
    return bodyOf<z.infer<typeof SignInAttemptList>>(answer, 200).items
  }

  expect(await attempts(`personId=${asha.accountId}`)).toMatchObject([
    {
      who: 'person',
      personId: asha.accountId,
      subjectMasked: '+91 ••••• ••210',
      way: 'code',
      outcome: 'wrong',
      device: 'Chrome on Android',
      ip: '127.0.0.1',
    },
    { outcome: 'signed_in' },
  ])
  expect(await attempts('outcome=wrong')).toHaveLength(1)
  const staff = (await attempts('')).filter(({ who }) => who === 'staff')
  expect(staff).toMatchObject([
    { staffId: support.staffId, subjectMasked: 's•••@staff.example', outcome: 'signed_in' },
  ])
})

test('staff see what happened to an account, page by page', async () => {
  await using t = await testServer()
  const support = await t.signInStaff({ role: 'support' })
  const asha = await t.signIn()
  t.clock.advance(1000)
  await asha.delete('/v1/auth/sessions')
  const page = async (query: string) =>
    bodyOf<z.infer<typeof SecurityEventList>>(await support.get(`/v1/ops/security-events?${query}`), 200)

  const first = await page(`personId=${asha.accountId}&limit=1`)
  expect(first.items).toMatchObject([{ kind: 'session_ended', personId: asha.accountId, ip: '127.0.0.1' }])
  const second = await page(`personId=${asha.accountId}&limit=1&cursor=${first.nextCursor ?? ''}`)
  expect(second).toMatchObject({ items: [{ kind: 'sign_in' }], nextCursor: null })
  expect((await page('kind=staff_sign_in')).items).toMatchObject([{ staffId: support.staffId }])
})

test.each(['security-events', 'sign-in-attempts', 'people', 'blocks', 'audit', 'staff'])(
  'a cursor that nobody gave out is refused: %s',
  async (list) => {
    await using t = await testServer()
    const owner = await t.signInStaff()
    const id = '01890000-0000-7000-8000-000000000000'
    for (const position of [
      { at: -8_640_000_000_000_000, id },
      { at: '-271821-04-20T00:00:00.000Z', id },
      { at: '2030-01-01', id },
      { seq: -1 },
      { seq: 1e300 },
      null,
    ]) {
      const cursor = Buffer.from(JSON.stringify(position)).toString('base64url')
      const answer = await (list === 'people'
        ? owner.post('/v1/ops/people/search', { cursor })
        : owner.get(`/v1/ops/${list}?cursor=${cursor}`))
      expect([position, answer.json()]).toMatchObject([position, { code: 'request.cursor_invalid' }])
    }
  },
)

test('the audit log is read page by page, by who did it, what, and to whom', async () => {
  await using t = await testServer()
  const owner = await t.signInStaff()
  const support = await t.signInStaff({ role: 'support' })
  const people = await t.seed.customers(3)
  for (const { accountId } of people) await support.post(`/v1/ops/people/${accountId}/reveal`, REASON)
  await owner.post(`/v1/ops/people/${people[0]?.accountId}/sessions/end`, REASON)
  const page = async (query: string) =>
    bodyOf<z.infer<typeof AuditList>>(await owner.get(`/v1/ops/audit?${query}`), 200)

  const newest = await page('limit=2')
  expect(newest.items.map(({ action }) => action)).toEqual(['person.sessions_ended', 'person.phone_revealed'])
  const next = await page(`limit=2&cursor=${newest.nextCursor ?? ''}`)
  expect(next.items.map(({ seq }) => seq)).toEqual(newest.items.map(({ seq }) => seq - 2))

  expect((await page(`staffId=${support.staffId}&action=person.phone_revealed`)).items).toHaveLength(3)
  expect((await page(`staffId=${owner.staffId}`)).items.map(({ action }) => action)).toContain(
    'person.sessions_ended',
  )
  expect((await page(`subjectId=${people[0]?.accountId}`)).items).toHaveLength(2)
  // Reading the log is no act: nothing was added by all this.
  expect((await page('limit=1')).items[0]?.seq).toBe(newest.items[0]?.seq)
})

test('the worker says once a day where the audit log stands', async () => {
  await using t = await testServer()
  const owner = await t.signInStaff()
  const { items } = bodyOf<z.infer<typeof AuditList>>(await owner.get('/v1/ops/audit?limit=1'), 200)
  const lines: string[] = []
  const log = pino({ level: 'info' }, { write: (line) => void lines.push(line) })
  await logAuditHead.run({ ...t.deps, log }, undefined)
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { msg: 'audit head', seq: items[0]?.seq, hash: items[0]?.hash },
  ])
})
