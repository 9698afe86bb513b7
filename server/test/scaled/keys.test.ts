import { setTimeout as sleep } from 'node:timers/promises'
import type { SessionTokens } from '@buildxpert/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Installation, startInstallation } from '../../../bench/installation.ts'
import { startServer } from '../../../bench/processes.ts'
import { json, type Person, post, signIn } from './people.ts'

let installation: Installation
beforeAll(async () => {
  installation = await startInstallation({ apis: 2, workers: 1 })
}, 120_000)
afterAll(() => installation?.[Symbol.asyncDispose]())

const APIS = [0, 1]

/** Runs the real command; answers how it ended and what it said. */
async function cli(...words: string[]) {
  const command = startServer('cli.ts', installation.env, words)
  const code = await new Promise<number | null>((resolve) => command.child.once('close', resolve))
  return { code, said: command.output() }
}
const kidOf = (token: string) =>
  (JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { kid: string }).kid

async function refreshed(api: number, refreshToken: string): Promise<SessionTokens> {
  return json(await post(`${installation.api(api)}/v1/auth/refresh`, { refreshToken }))
}

const statusAt = async (api: number, person: Person) =>
  (await person.at(installation.api(api)).get('/v1/me')).status

/** Milliseconds until every process refuses the person's token. */
async function untilRefused(person: Person): Promise<number> {
  const startedAt = performance.now()
  for (;;) {
    const statuses = await Promise.all(APIS.map((api) => statusAt(api, person)))
    const ms = performance.now() - startedAt
    if (statuses.every((status) => status === 401) || ms > 5000) return ms
    await sleep(2)
  }
}

test.each(['with Redis', 'without Redis'])(
  'keys are rotated and retired while both processes serve (%s)',
  async (state) => {
    const phone = state === 'with Redis' ? '+919811400001' : '+919811400002'
    const person = await signIn(
      { api: installation.api(0), emulators: installation.emulators },
      phone,
      'customer',
    )
    if (state === 'without Redis') await installation.killRedis()
    const oldKid = kidOf(person.token)

    const over = new AbortController()
    const statuses = new Set<number>()
    const traffic = APIS.map(async (api) => {
      for (; !over.signal.aborted; await sleep(5)) statuses.add(await statusAt(api, person))
    })
    const rotated = await cli('keys', 'rotate')
    const newKid = /New key (\S+)/.exec(rotated.said)?.[1] ?? ''
    await sleep(1000)
    let { refreshToken } = person
    for (const api of APIS) {
      const tokens = await refreshed(api, refreshToken)
      expect(kidOf(tokens.accessToken)).toBe(newKid)
      refreshToken = tokens.refreshToken ?? ''
    }
    over.abort()
    await Promise.all(traffic)
    expect(statuses).toEqual(new Set([200]))

    const tooEarly = await cli('keys', 'retire', newKid)
    expect([tooEarly.code, tooEarly.said]).toEqual([1, expect.stringContaining('Rotate first')])
    expect(await statusAt(0, person)).toBe(200)

    expect((await cli('keys', 'retire', oldKid)).code).toBe(0)
    const ms = await untilRefused(person)
    process.stdout.write(`retired key, ${state}: refused on both processes within ${ms.toFixed(0)} ms\n`)
    expect(ms).toBeLessThan(1000)
    const fresh = await refreshed(1, refreshToken)
    expect(kidOf(fresh.accessToken)).toBe(newKid)

    const { said } = await cli('keys', 'list')
    expect(said).toMatch(new RegExp(`^${newKid} .* signs$`, 'm'))
    expect(said).toMatch(new RegExp(`^${oldKid} .* removed `, 'm'))
  },
  // The command is started ten times, each a process that reads all of the server.
  180_000,
)
