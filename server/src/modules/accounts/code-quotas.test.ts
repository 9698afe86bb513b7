import type { CodeChallenge } from '@buildxpert/contract'
import { describe, expect, test } from 'vitest'
import { type TestServer, testServer } from '../../../test/index.ts'
import { buildApp } from '../../app.ts'
import { giveBackLimit } from '../../platform/http/index.ts'
import { createLog } from '../../platform/log.ts'
import { watchSentCodes } from './jobs.ts'

const MINUTE = 60_000
const phone = (n: number) => `+9198${String(n).padStart(8, '0')}`

const ask = (t: Pick<TestServer, 'app'>, to: string, more: { cookie?: string; ip?: string } = {}) =>
  t.app.inject({
    method: 'POST',
    url: '/v1/auth/codes',
    payload: { phone: to, purpose: 'sign_in' },
    remoteAddress: more.ip ?? '10.0.0.1',
    headers: more.cookie ? { cookie: more.cookie } : {},
  })

const eventsOf = async (t: TestServer) => {
  const rows = await t.deps.db
    .selectFrom('security_events')
    .select('kind')
    .where('kind', 'like', 'code%')
    .orderBy('at')
    .execute()
  return rows.map(({ kind }) => kind)
}

/** The server again, with a log that can be read. */
async function loggedApp(t: TestServer) {
  const lines: { level: string; alert?: string }[] = []
  const log = createLog({ log: { level: 'error' } }, { write: (line) => void lines.push(JSON.parse(line)) })
  const deps = { ...t.deps, log }
  const alerts = () => lines.flatMap(({ level, alert }) => (level === 'error' && alert ? [alert] : []))
  return { app: await buildApp(deps), deps, alerts }
}

describe('what codes may cost in a day', () => {
  const env = { SMS_DAILY_CAP_PAISE: '500', SMS_TEXT_PAISE: '50', LIMITS_FACTOR: '1' }

  test('is never passed, also when many ask at once; the alarm comes before the end and at it, once', async () => {
    await using t = await testServer({ env })
    const { app, alerts } = await loggedApp(t)
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => ask({ app }, phone(n), { ip: `10.0.1.${n}` })),
    )
    const paused = answers.filter((answer) => answer.statusCode === 503)
    expect(answers.filter((answer) => answer.statusCode === 202)).toHaveLength(10)
    expect(paused).toHaveLength(30)
    expect(paused[0]?.json()).toMatchObject({ code: 'auth.codes_paused', retryAfterSeconds: 3600 })
    const inbox = (await (await fetch(`${t.sms.url}/_inbox`)).json()) as unknown[]
    expect(inbox).toHaveLength(10)

    const day = await t.deps.db.selectFrom('code_spend').select(['paise', 'sent', 'refused']).execute()
    expect(day).toEqual([{ paise: 500, sent: 10, refused: 30 }])
    expect(alerts()).toEqual(['code_spend_high', 'code_spend_capped'])
    expect((await eventsOf(t)).sort()).toEqual(['code_spend_capped', 'code_spend_high'])

    t.clock.advance(24 * 60 * MINUTE)
    expect((await ask({ app }, phone(99))).statusCode).toBe(202)
    await app.close()
  })

  test('leaves those alone who are signed in already', async () => {
    await using t = await testServer({ env: { ...env, SMS_DAILY_CAP_PAISE: '50' } })
    const person = await t.signIn()
    expect((await ask(t, phone(1))).json()).toMatchObject({ code: 'auth.codes_paused' })
    expect((await person.get('/v1/me')).statusCode).toBe(200)
  })

  test('does not count what the vendor did not take', async () => {
    await using t = await testServer({ env: { ...env, SMS_DAILY_CAP_PAISE: '50' } })
    await fetch(`${t.sms.url}/_faults`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ mode: 'outage', count: 1 }),
    })
    expect((await ask(t, phone(1))).json()).toMatchObject({ code: 'auth.code_not_sent' })
    expect((await ask(t, phone(1))).statusCode).toBe(202)
  })
})

describe('codes that nobody uses', () => {
  test.each([
    [10, ['code_ratio_low']],
    [30, []],
  ])('when %i of 60 are used, the alarms are %j, once an hour', async (used, expected) => {
    await using t = await testServer()
    const { app, deps, alerts } = await loggedApp(t)
    for (let n = 0; n < 60; n++) {
      const { challengeId } = (await ask({ app }, phone(n))).json<CodeChallenge>()
      const [code] = n < used ? await t.sms.codes(phone(n)) : []
      const payload = { challengeId, code, app: 'customer', transport: 'body' }
      if (code) await app.inject({ method: 'POST', url: '/v1/auth/sessions', payload })
    }
    await watchSentCodes.run(deps, {})
    expect(alerts()).toEqual([])
    t.clock.advance(6 * MINUTE)
    await watchSentCodes.run(deps, {})
    t.clock.advance(MINUTE)
    await watchSentCodes.run(deps, {})
    expect(alerts()).toEqual(expected)
    await app.close()
  })
})

describe('a device', () => {
  const env = { LIMITS_FACTOR: '1' }

  test('has its codes counted wherever it goes', async () => {
    await using t = await testServer({ env })
    const first = await ask(t, phone(0))
    const [cookie] = first.cookies
    expect(cookie).toMatchObject({ name: 'bx_device', httpOnly: true, sameSite: 'Strict', path: '/v1/auth' })
    const from = (n: number) => ask(t, phone(n), { cookie: `bx_device=${cookie?.value}`, ip: `10.0.2.${n}` })
    for (let n = 1; n <= 10; n++) {
      const answer = await from(n)
      expect(answer.statusCode).toBe(202)
      expect(answer.cookies).toEqual([])
    }
    expect((await from(11)).json()).toMatchObject({ code: 'limit.exceeded' })
  })

  test('that hides or invents its name shares the smaller quota of its address', async () => {
    await using t = await testServer({ env })
    for (let n = 0; n < 15; n++) {
      const cookie = n % 2 === 0 ? `bx_device=${'A'.repeat(43)}.${'B'.repeat(43)}` : ''
      expect((await ask(t, phone(n), { cookie })).statusCode).toBe(202)
    }
    expect((await ask(t, phone(15))).json()).toMatchObject({ code: 'limit.exceeded' })
    expect((await ask(t, phone(15), { ip: '10.0.3.1' })).statusCode).toBe(202)
  })
})

test('a phone gets so many codes in a day, however patiently they are asked for', async () => {
  await using t = await testServer({ env: { LIMITS_FACTOR: '1' } })
  const statuses: number[] = []
  for (let n = 0; n < 16; n++) {
    statuses.push((await ask(t, phone(7), { ip: `10.0.4.${n}` })).statusCode)
    t.clock.advance(16 * MINUTE)
    // Limits count by the machine's clock: the shorter window is emptied by hand.
    await giveBackLimit(t.deps, 'codeRequest', phone(7))
  }
  expect(statuses).toEqual([...Array.from({ length: 15 }, () => 202), 429])
})
