import type { CodeChallenge, SessionTokens } from '@buildxpert/contract'
import pino from 'pino'
import { expect, test } from 'vitest'
import { bodyOf, testServer, type TestServer } from '../test/index.ts'
import { buildApp } from './app.ts'
import { createDeps } from './deps.ts'
import { MINUTE } from './platform/clock.ts'

/** One more process of this installation, on a machine whose clock is so far ahead. */
async function processAhead(t: TestServer, aheadMs: number) {
  const { deps, close } = await createDeps(t.deps.config, {
    log: pino({ level: 'silent' }),
    machine: { now: () => new Date(Date.now() + aheadMs) },
  })
  const app = await buildApp(deps)
  return {
    app,
    deps,
    async [Symbol.asyncDispose]() {
      await app.close()
      await close()
    },
  }
}

test('processes whose machines are twenty minutes apart agree on codes and tokens, and their ids are in order', async () => {
  await using t = await testServer()
  await using ahead = await processAhead(t, 10 * MINUTE)
  await using behind = await processAhead(t, -10 * MINUTE)

  const both = [ahead, behind]
  for (const [i, one] of both.entries()) {
    const other = both[1 - i] ?? one
    const phone = `+91980000000${i}`
    const asked = { method: 'POST', url: '/v1/auth/codes', payload: { phone, purpose: 'sign_in' } } as const
    const { challengeId, expiresAt } = bodyOf<CodeChallenge>(await one.app.inject(asked), 202)
    const inMs = Date.parse(expiresAt) - Date.now()
    expect(Math.abs(inMs - t.deps.config.auth.codeMs)).toBeLessThan(10_000)

    const [code] = await t.sms.codes(phone)
    const session = await other.app.inject({
      method: 'POST',
      url: '/v1/auth/sessions',
      payload: { challengeId, code, app: 'customer', transport: 'body' },
    })
    const { accessToken } = bodyOf<SessionTokens>(session, 201)
    const headers = { authorization: `Bearer ${accessToken}` }
    expect((await one.app.inject({ url: '/v1/me', headers })).statusCode).toBe(200)
  }

  const ids: string[] = []
  for (let i = 0; i < 10; i++) {
    ids.push((i % 2 === 0 ? ahead : behind).deps.newId())
    await new Promise((resolve) => setTimeout(resolve, 60))
  }
  expect(ids).toEqual(ids.toSorted())
})
