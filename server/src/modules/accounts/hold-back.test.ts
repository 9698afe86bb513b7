import { randomUUID } from 'node:crypto'
import type { CodeChallenge } from '@buildxpert/contract'
import { expect, test } from 'vitest'
import { bodyOf, testServer } from '../../../test/index.ts'

/** A timer may fire a millisecond early by another clock. */
const HELD_MS = 49

test.each(['a known number', 'a stranger’s number'])(
  'a refused sign-in is held back, for %s: how long the work took is nobody’s business',
  async (whose) => {
    await using t = await testServer()
    const phone = '+919812345678'
    if (whose === 'a known number') await t.signIn({ phone })
    t.clock.advance(60_000)
    const asked = await t.app.inject({
      method: 'POST',
      url: '/v1/auth/codes',
      payload: { phone, purpose: 'sign_in' },
    })
    const { challengeId } = bodyOf<CodeChallenge>(asked, 202)
    const code = (await t.sms.codes(phone)).includes('000000') ? '000001' : '000000'

    for (const answer of [
      { challengeId, code },
      { challengeId: randomUUID(), code },
      { phone, password: 'eleven paper boats' },
    ]) {
      const startedAt = performance.now()
      const refused = await t.app.inject({
        method: 'POST',
        url: '/v1/auth/sessions',
        payload: { ...answer, app: 'customer' },
      })
      expect(refused.statusCode).toBe(401)
      expect(performance.now() - startedAt).toBeGreaterThanOrEqual(HELD_MS)
    }
  },
)
