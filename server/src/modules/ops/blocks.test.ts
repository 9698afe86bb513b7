import type { AuditList, Block, BlockList, StaffRole } from '@buildxpert/contract'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { bodyOf, type Client, testServer, type TestServer } from '../../../test/index.ts'
import { DAY, MINUTE } from '../../platform/clock.ts'

type Blocks = z.infer<typeof BlockList>
type Audit = z.infer<typeof AuditList>
const BLOCK = { reason: 'Fake bookings, three times', expiresAt: null }

async function signInAgain(t: TestServer, { phone }: Client) {
  t.clock.advance(31_000)
  const asked = await t.app.inject({
    method: 'POST',
    url: '/v1/auth/codes',
    payload: { phone, purpose: 'sign_in' },
  })
  const [code] = await t.sms.codes(phone)
  const { challengeId } = bodyOf<{ challengeId: string }>(asked, 202)
  return t.app.inject({
    method: 'POST',
    url: '/v1/auth/sessions',
    payload: { challengeId, code, app: 'customer', transport: 'body' },
  })
}

describe('staff block', () => {
  test('a person: out at once and not in again, until it is lifted; both stand in the audit log', async () => {
    await using t = await testServer()
    const operations = await t.signInStaff({ role: 'operations', name: 'Meera' })
    const asha = await t.signIn({ phone: '+919812345210' })

    const answer = await operations.post('/v1/ops/blocks', { personId: asha.accountId, ...BLOCK })
    const block = bodyOf<Block>(answer, 201)
    expect(block).toMatchObject({
      kind: 'phone',
      subjectMasked: '+91 ••••• ••210',
      personId: asha.accountId,
      createdBy: 'Meera',
      isActive: true,
    })
    expect((await asha.get('/v1/me')).json()).toMatchObject({ code: 'auth.session_ended' })
    expect((await signInAgain(t, asha)).json()).toMatchObject({ code: 'auth.blocked' })
    const again = await operations.post('/v1/ops/blocks', { phone: asha.phone, ...BLOCK })
    expect(again.json()).toMatchObject({ status: 409, code: 'block.already_exists' })

    const lift = () => operations.post(`/v1/ops/blocks/${block.id}/lift`, { reason: 'They called us' })
    expect(bodyOf<Block>(await lift(), 200)).toMatchObject({ id: block.id, isActive: false })
    expect((await lift()).json()).toMatchObject({ status: 404, code: 'block.not_found' })
    expect((await signInAgain(t, asha)).statusCode).toBe(201)

    const path = `/v1/ops/audit?subjectId=${asha.accountId}`
    const { items } = bodyOf<Audit>(await operations.get(path), 200)
    expect(items.map(({ action, reason }) => ({ action, reason }))).toEqual([
      { action: 'block.lifted', reason: 'They called us' },
      { action: 'block.created', reason: BLOCK.reason },
    ])
    expect(JSON.stringify(items)).not.toContain('9812345210')
  })

  test('for a while: it is over by itself, and the list tells both kinds apart', async () => {
    await using t = await testServer()
    const operations = await t.signInStaff({ role: 'operations' })
    const expiresAt = new Date(t.clock.now().getTime() + 2 * MINUTE).toISOString()
    const asha = await t.signIn()
    bodyOf(await operations.post('/v1/ops/blocks', { phone: asha.phone, ...BLOCK, expiresAt }), 201)
    t.clock.advance(1000)
    bodyOf(await operations.post('/v1/ops/blocks', { phone: '+919812345210', ...BLOCK }), 201)
    const masked = async (query: string) =>
      bodyOf<Blocks>(await operations.get(`/v1/ops/blocks${query}`), 200).items.map(
        ({ subjectMasked }) => subjectMasked,
      )
    const [forEver, forAWhile] = ['+91 ••••• ••210', `+91 ••••• ••${asha.phone.slice(-3)}`]
    expect(await masked('?active=true')).toEqual([forEver, forAWhile])

    t.clock.advance(2 * MINUTE)
    expect((await signInAgain(t, asha)).statusCode).toBe(201)
    expect(await masked('?active=true')).toEqual([forEver])
    expect(await masked('?active=false')).toEqual([forAWhile])
    expect(await masked('')).toEqual([forEver, forAWhile])
    const past = new Date(t.clock.now().getTime() - DAY).toISOString()
    const late = await operations.post('/v1/ops/blocks', {
      phone: '+919812345211',
      ...BLOCK,
      expiresAt: past,
    })
    expect(late.json()).toMatchObject({ code: 'request.invalid' })
  })

  test('a member’s address, if they are an owner: out at once, and not in again', async () => {
    await using t = await testServer()
    const owner = await t.signInStaff()
    const operations = await t.signInStaff({ role: 'operations' })
    const support = await t.signInStaff({ role: 'support' })
    const body = { email: support.email.toUpperCase(), ...BLOCK }

    const refused = await operations.post('/v1/ops/blocks', body)
    expect(refused.json()).toMatchObject({ status: 403, code: 'staff.role_required' })
    const own = await owner.post('/v1/ops/blocks', { email: owner.email, ...BLOCK })
    expect(own.json()).toMatchObject({ code: 'request.invalid', errors: [{ pointer: '/email' }] })
    expect((await support.get('/v1/ops/sign-in-attempts')).statusCode).toBe(200)

    const block = bodyOf<Block>(await owner.post('/v1/ops/blocks', body), 201)
    expect(block).toMatchObject({ kind: 'email', subjectMasked: 's•••@staff.example', personId: null })
    expect((await support.get('/v1/ops/sign-in-attempts')).json()).toMatchObject({
      code: 'staff.session_ended',
    })
    t.clock.advance(MINUTE)
    const { email, password } = support
    const payload = { email, password, code: support.code() }
    const answer = await t.app.inject({ method: 'POST', url: '/v1/ops/auth/sessions', payload })
    expect(answer.json()).toMatchObject({ code: 'staff.sign_in_refused' })
  })

  test('one of two owners who block each other at once', async () => {
    await using t = await testServer()
    const [one, other] = [await t.signInStaff(), await t.signInStaff()]
    const answers = await Promise.all([
      one.post('/v1/ops/blocks', { email: other.email, ...BLOCK }),
      other.post('/v1/ops/blocks', { email: one.email, ...BLOCK }),
    ])
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([201, 401])
    const left = await Promise.all([one, other].map((each) => each.get('/v1/ops/blocks')))
    expect(left.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 401])
  })

  test('only with a fresh code, and only those whose work it is', async () => {
    await using t = await testServer()
    const asha = await t.signIn()
    const body = { personId: asha.accountId, ...BLOCK }
    for (const role of ['support', 'finance'] as StaffRole[]) {
      const member = await t.signInStaff({ role })
      expect((await member.post('/v1/ops/blocks', body)).json()).toMatchObject({
        code: 'staff.role_required',
      })
      expect((await member.get('/v1/ops/blocks')).json()).toMatchObject({ code: 'staff.role_required' })
      expect((await member.get('/v1/ops/audit')).json()).toMatchObject({ code: 'staff.role_required' })
    }
    const operations = await t.signInStaff({ role: 'operations' })
    t.clock.advance(11 * MINUTE)
    const late = await operations.post('/v1/ops/blocks', body)
    expect(late.json()).toMatchObject({ status: 403, code: 'staff.step_up_required' })
    expect((await signInAgain(t, asha)).statusCode).toBe(201)
    expect(bodyOf<Audit>(await operations.get('/v1/ops/audit?action=block.created'), 200).items).toEqual([])
  })

  test('one of many at once wins', async () => {
    await using t = await testServer()
    const operations = await t.signInStaff({ role: 'operations' })
    const asha = await t.signIn()
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        operations.post('/v1/ops/blocks', {
          ...(i % 2 === 0 ? { personId: asha.accountId } : { phone: asha.phone }),
          ...BLOCK,
        }),
      ),
    )
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([
      201,
      ...Array.from({ length: 9 }, () => 409),
    ])
    const { items } = bodyOf<Audit>(await operations.get('/v1/ops/audit?action=block.created'), 200)
    expect(items).toHaveLength(1)
  })
})
