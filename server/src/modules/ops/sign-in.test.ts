import type { StaffSession } from '@buildxpert/contract'
import { describe, expect, test } from 'vitest'
import { bodyOf, staffBrowser, testServer } from '../../../test/index.ts'
import { MINUTE } from '../../platform/clock.ts'

describe('staff sign in', () => {
  test('with e-mail, password and the code of their app: the session is a cookie that scripts cannot read', async () => {
    await using t = await testServer()
    const owner = await t.signInStaff()
    t.clock.advance(MINUTE)
    const payload = { email: owner.email.toUpperCase(), password: owner.password, code: owner.code() }
    const answer = await t.app.inject({ method: 'POST', url: '/v1/ops/auth/sessions', payload })

    const session = bodyOf<StaffSession>(answer, 201)
    expect(session).toMatchObject({
      staff: { id: owner.staffId, email: owner.email, role: 'owner', disabledAt: null },
      recoveryCodesLeft: 10,
    })
    expect(answer.cookies).toEqual([
      expect.objectContaining({ name: 'bx_ops', httpOnly: true, sameSite: 'Strict', path: '/v1/ops' }),
    ])
    expect(answer.payload).not.toContain(answer.cookies[0]?.value)
    const me = await staffBrowser(t.app, answer).get('/v1/ops/auth/session')
    expect(bodyOf<StaffSession>(me, 200)).toEqual(session)
  })
})
