import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { OpenedInvitation } from '@buildxpert/contract'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Installation, startInstallation } from '../../../bench/installation.ts'
import { json, post } from './people.ts'

const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))
const PASSWORD = 'eleven paper boats'

let installation: Installation
beforeAll(async () => {
  installation = await startInstallation({ apis: 2, workers: 1 })
}, 120_000)
afterAll(() => installation?.[Symbol.asyncDispose]())

const opsAt = (api: number) => `${installation.api(api)}/v1/ops`

/** Invited by the real command line, joined and signed in through one process. */
async function newOwner(email: string) {
  const words = ['staff', 'invite', '--email', email, '--role', 'owner']
  const { stdout } = await promisify(execFile)(process.execPath, [CLI, ...words], { env: installation.env })
  const token = /#(\S+)/.exec(stdout)?.[1]
  const opened = await post(`${opsAt(0)}/auth/invitation/open`, { token })
  const secret = Secret.fromBase32((await json<OpenedInvitation>(opened)).totpSecret)
  // By one clock reading: a code that is asked for must not be the next one by the time it is sent.
  const now = Date.now()
  const code = (steps: number) => TOTP.generate({ secret, timestamp: now + steps * 30_000 })
  const join = { token, name: 'Owner', password: PASSWORD, code: code(-1) }
  await json(await post(`${opsAt(0)}/auth/invitation/accept`, join), 201)
  const signIn = (api: number, steps: number) =>
    post(`${opsAt(api)}/auth/sessions`, { email, password: PASSWORD, code: code(steps) })
  const answer = await signIn(0, 0)
  const { staff } = await json<{ staff: { id: string } }>(answer, 201)
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  const ask = (api: number, path: string, method = 'GET', body?: object) =>
    fetch(`${opsAt(api)}${path}`, {
      method,
      headers: { cookie, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
  return { id: staff.id, signIn, ask }
}

test('an end on one process counts with the next request on the other, and a code is good once for both; so without Redis', async () => {
  const owner = await newOwner('owner@staff.example')
  const states = [
    { name: 'with Redis', prepare: async () => undefined },
    { name: 'without Redis', prepare: () => installation.killRedis() },
  ]
  for (const [i, { name, prepare }] of states.entries()) {
    const other = await newOwner(`other${i}@staff.example`)
    await prepare()
    const twice = await Promise.all([other.signIn(0, 1), other.signIn(1, 1)])
    expect([name, ...twice.map(({ status }) => status).toSorted()]).toEqual([name, 201, 401])

    expect((await other.ask(1, '/auth/session')).status).toBe(200)
    const out = { isDisabled: true, reason: 'Has left us' }
    expect((await owner.ask(0, `/staff/${other.id}`, 'PATCH', out)).status).toBe(200)
    const answers = await Promise.all([0, 1].map((api) => other.ask(api, '/auth/session')))
    for (const answer of answers) expect(await answer.json()).toMatchObject({ code: 'staff.session_ended' })
  }
}, 120_000)
