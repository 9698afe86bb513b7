import type { AuditEntry, ProblemBody, StaffMember } from '@buildxpert/contract'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { type Answer, bodyOf, type StaffClient, testServer } from '../../../test/index.ts'
import { inTransaction } from '../../platform/db.ts'
import { lockStaffing } from './store-staff.ts'

type Page<T> = { items: T[]; nextCursor: string | null }
const codeOf = (answer: Answer) => answer.json<ProblemBody>().code
const update = (owner: StaffClient, id: string, body: object) =>
  owner.patch(`/v1/ops/staff/${id}`, { reason: 'It was asked for', ...body })

describe('the last owner', () => {
  test('cannot be shut out or become something else, not even by themselves', async () => {
    await using t = await testServer()
    const owner = await t.signInStaff()
    expect(codeOf(await update(owner, owner.staffId, { role: 'support' }))).toBe('staff.last_owner')
    expect(codeOf(await update(owner, owner.staffId, { isDisabled: true }))).toBe('staff.last_owner')
    bodyOf(await owner.get('/v1/ops/auth/session'), 200)
  })

  test('is left when two owners shut each other out at once', async () => {
    await using t = await testServer()
    for (let round = 0; round < 5; round++) {
      const [asha, ravi] = [await t.signInStaff(), await t.signInStaff()]
      const [first, second] = await Promise.all([
        update(asha, ravi.staffId, { isDisabled: true }),
        update(ravi, asha.staffId, { isDisabled: true }),
      ])
      expect([first.statusCode, second.statusCode].toSorted()).toEqual([200, 401])
      const winner = first.statusCode === 200 ? asha : ravi
      const { items } = bodyOf<Page<StaffMember>>(await winner.get('/v1/ops/staff?limit=50'), 200)
      const owners = items.filter(({ role, disabledAt }) => role === 'owner' && disabledAt === null)
      expect(owners.map(({ id }) => id)).toContain(winner.staffId)
      // For the next round there must be none but the two of it.
      await t.deps.db.updateTable('staff').set({ disabled_at: t.clock.now() }).execute()
    }
  })
})

describe('owners', () => {
  test('who are shut out while they invite somebody invite nobody', async () => {
    await using t = await testServer()
    const [asha, ravi] = [await t.signInStaff(), await t.signInStaff()]
    const friend = { email: 'friend@staff.example', role: 'owner' }
    const asked = await inTransaction(t.deps.db, async (tx) => {
      await lockStaffing(tx)
      const out = update(asha, ravi.staffId, { isDisabled: true })
      await sleep(300)
      const invited = ravi.post('/v1/ops/staff/invitations', friend)
      await sleep(300)
      return { out, invited }
    })
    bodyOf(await asked.out, 200)
    expect(codeOf(await asked.invited)).toBe('staff.session_ended')
  })

  test('see the staff page by page', async () => {
    await using t = await testServer()
    const owner = await t.signInStaff()
    for (const role of ['support', 'finance', 'operations'] as const) await t.signInStaff({ role })
    const first = bodyOf<Page<StaffMember>>(await owner.get('/v1/ops/staff?limit=3'), 200)
    expect(first.items.map(({ role }) => role)).toEqual(['owner', 'support', 'finance'])
    const rest = await owner.get(`/v1/ops/staff?limit=3&cursor=${first.nextCursor}`)
    expect(bodyOf<Page<StaffMember>>(rest, 200)).toMatchObject({
      items: [{ role: 'operations' }],
      nextCursor: null,
    })
    expect(codeOf(await owner.get('/v1/ops/staff?cursor=abc'))).toBe('request.cursor_invalid')
  })

  test('let somebody in again, who then signs in as before', async () => {
    await using t = await testServer()
    const owner = await t.signInStaff()
    const helper = await t.signInStaff({ role: 'support' })
    bodyOf(await update(owner, helper.staffId, { isDisabled: true }), 200)
    bodyOf(await update(owner, helper.staffId, { isDisabled: false }), 200)
    expect(codeOf(await helper.get('/v1/ops/auth/session'))).toBe('staff.session_ended')
    const { email, password } = helper
    const payload = { email, password, code: helper.code(1) }
    bodyOf(await t.app.inject({ method: 'POST', url: '/v1/ops/auth/sessions', payload }), 201)
  })

  test('leave a trace of each change, and none of what changes nothing', async () => {
    await using t = await testServer()
    const owner = await t.signInStaff({ name: 'Asha Rao' })
    const helper = await t.signInStaff({ role: 'support' })
    bodyOf(await update(owner, helper.staffId, { role: 'support' }), 200)
    bodyOf(await update(owner, helper.staffId, { role: 'finance', reason: 'Knows the books' }), 200)
    expect(codeOf(await update(owner, '01890000-0000-7000-8000-000000000000', { role: 'support' }))).toBe(
      'staff.not_found',
    )

    const log = bodyOf<Page<AuditEntry>>(await owner.get('/v1/ops/audit?action=staff.changed'), 200)
    expect(log.items).toEqual([
      expect.objectContaining({
        staff: { id: owner.staffId, name: 'Asha Rao', role: 'owner' },
        subjectId: helper.staffId,
        reason: 'Knows the books',
        before: { role: 'support', isDisabled: false },
        after: { role: 'finance', isDisabled: false },
      }),
    ])
  })
})
