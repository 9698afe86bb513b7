import { setTimeout as sleep } from 'node:timers/promises'
import type { SessionTokens } from '@buildxpert/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Installation, startInstallation } from '../../../bench/installation.ts'
import { json, type Person, post, signIn } from './people.ts'
import { connect } from './sockets.ts'

/** What we promise (PRODUCT §3): refused on every process, and sockets closed. */
const PROMISED_MS = 1000

let installation: Installation
beforeAll(async () => {
  // Several people sign in again and again with one phone.
  installation = await startInstallation({ apis: 2, workers: 1, settings: { CODE_RESEND_MS: '0' } })
}, 120_000)
afterAll(() => installation?.[Symbol.asyncDispose]())

let phones = 0
const newPhone = () => `+9198113${String(phones++).padStart(5, '0')}`
const signInAt = (api: number, phone: string) =>
  signIn({ api: installation.api(api), emulators: installation.emulators }, phone, 'customer')
const refresh = (api: number, refreshToken: string) =>
  post(`${installation.api(api)}/v1/auth/refresh`, { refreshToken })

/** As apps do when the server says that it is very busy, which on a slow machine it may be. */
async function untilAnswered(ask: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const answer = await ask()
    if (answer.status !== 503) return answer
    await sleep(200)
  }
}

/** Somebody who is signed in through one process and busy at the other: requests answered, a socket open. */
async function busyPerson(at: number, phone = newPhone()) {
  const person = await signInAt(at, phone)
  const elsewhere = person.at(installation.api(at + 1))
  const socket = await connect(installation.api(at + 1), elsewhere)
  expect((await elsewhere.get('/v1/me')).status).toBe(200)
  return { person, elsewhere, socket }
}
type Busy = Awaited<ReturnType<typeof busyPerson>>

/** Milliseconds from now until requests are refused elsewhere, and until the socket is closed there. */
async function untilRefused({ elsewhere, socket }: Busy) {
  const startedAt = performance.now()
  const closed = new Promise<number>((resolve) =>
    socket.once('disconnect', () => resolve(performance.now() - startedAt)),
  )
  return { http: await untilHttpRefused(elsewhere, startedAt), socket: await closed }
}

async function untilHttpRefused(person: Person, startedAt: number): Promise<number> {
  for (;;) {
    const answer = await person.get('/v1/me')
    if (answer.status === 401) {
      expect(await answer.json()).toMatchObject({ code: 'auth.session_ended' })
      return performance.now() - startedAt
    }
    expect(answer.status).toBe(200)
    if (performance.now() - startedAt > 5 * PROMISED_MS) return Infinity
    await sleep(2)
  }
}

/** Says the figures, and holds them to the promise. */
function expectInTime(what: string, figures: readonly { http: number; socket: number }[]) {
  const [http, socket] = (['http', 'socket'] as const).map((door) =>
    Math.max(...figures.map((figure) => figure[door])),
  )
  process.stdout.write(
    `${what}: refused within ${http?.toFixed(0)} ms, socket closed within ${socket?.toFixed(0)} ms\n`,
  )
  expect(http).toBeLessThan(PROMISED_MS)
  expect(socket).toBeLessThan(PROMISED_MS)
}

const promises = (state: string) => {
  test(`a session ended on one process is refused on the other (${state})`, async () => {
    const figures = []
    for (let i = 0; i < 10; i++) {
      const busy = await busyPerson(i)
      const refused = untilRefused(busy)
      expect((await busy.person.send('DELETE', '/v1/auth/sessions/current')).status).toBe(204)
      // Where it was ended there is no moment in between.
      expect((await busy.person.get('/v1/me')).status).toBe(401)
      figures.push(await refused)
    }
    expectInTime(`one session, ${state}`, figures)
  })

  test(`so are all of a person’s sessions (${state})`, async () => {
    const phone = newPhone()
    const all = [await busyPerson(0, phone), await busyPerson(1, phone), await busyPerson(0, phone)]
    const stranger = await busyPerson(0)
    const refused = Promise.all(all.map(untilRefused))
    expect((await all[0]?.person.send('DELETE', '/v1/auth/sessions'))?.status).toBe(204)
    expectInTime(`all sessions, ${state}`, await refused)
    expect((await stranger.elsewhere.get('/v1/me')).status).toBe(200)
    expect(stranger.socket.connected).toBe(true)
    stranger.socket.close()
  })

  test(`so is a session whose refresh token turns up twice (${state})`, async () => {
    const busy = await busyPerson(0)
    const second = await json<SessionTokens>(await refresh(0, busy.person.refreshToken))
    await json<SessionTokens>(await refresh(1, second.refreshToken ?? ''))
    const refused = untilRefused(busy)
    expect((await refresh(0, busy.person.refreshToken)).status).toBe(401)
    expectInTime(`a token used twice, ${state}`, [await refused])
  })

  test(`200 refreshes of one token over both processes leave one successor (${state})`, async () => {
    const person = await signInAt(0, newPhone())
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, i) => untilAnswered(() => refresh(i, person.refreshToken))),
    )
    const tokens = await Promise.all(answers.map((answer) => json<SessionTokens>(answer)))
    const successors = new Set(tokens.map(({ refreshToken }) => refreshToken))
    expect(successors.size).toBe(1)
    for (const successor of successors) expect((await refresh(1, successor ?? '')).status).toBe(200)
  })
}

describe('with Redis', () => promises('with Redis'))
describe('without Redis', () => {
  beforeAll(() => installation.killRedis())
  promises('without Redis')
})
