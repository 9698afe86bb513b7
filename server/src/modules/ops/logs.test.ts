import type { OpenedInvitation, StaffInvitation } from '@buildxpert/contract'
import { Secret, TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { bodyOf, staffBrowser, testServer } from '../../../test/index.ts'
import { buildApp } from '../../app.ts'
import { createLog } from '../../platform/log.ts'

test('no password, code, token, address or name of staff reaches the log, whatever happens', async () => {
  await using t = await testServer()
  const lines: string[] = []
  const log = createLog({ log: { level: 'trace' } }, { write: (line) => void lines.push(line) })
  const app = await buildApp({ ...t.deps, log })
  const post = (url: string, payload: object, cookie = '') =>
    app.inject({ method: 'POST', url: `/v1/ops${url}`, payload, headers: cookie === '' ? {} : { cookie } })
  const owner = await t.signInStaff()

  const [email, name] = ['gayatri.venkataraman@staff.example', 'Gayatri Venkataraman']
  const [password, mistyped] = ['seventeen violet kettles', 'sixteen violet kettles']
  const invited = await post('/staff/invitations', { email, role: 'support' }, owner.cookie)
  const [, token = ''] = bodyOf<StaffInvitation>(invited, 201).link.split('#')
  const { totpSecret } = bodyOf<OpenedInvitation>(await post('/auth/invitation/open', { token }), 200)
  const codeIn = (ms: number) =>
    TOTP.generate({ secret: Secret.fromBase32(totpSecret), timestamp: t.clock.now().getTime() + ms })
  const [first, second, third] = [codeIn(-30_000), codeIn(0), codeIn(30_000)]
  const joined = await post('/auth/invitation/accept', { token, name, password, code: first })
  const { codes } = bodyOf<{ codes: string[] }>(joined, 201)
  await post('/auth/sessions', { email, password: mistyped, code: second })
  const signedIn = await post('/auth/sessions', { email, password, code: second })
  const { cookie } = staffBrowser(app, signedIn)
  await post('/auth/step-up', { code: third }, cookie)
  await post('/auth/sessions', { email, password, code: codes[0] })
  await app.inject({ url: '/v1/ops/auth/session', headers: { cookie } })
  await app.close()

  expect(lines.filter((line) => line.includes('request answered')).length).toBeGreaterThan(7)
  const secrets = [email, name, password, mistyped, token, totpSecret, first, second, third, ...codes]
  for (const secret of [...secrets, cookie.replace('bx_ops=', '')]) {
    expect(lines.find((line) => line.includes(secret))).toBeUndefined()
  }
})
