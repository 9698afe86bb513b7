import { createServer } from 'node:net'
import { once } from 'node:events'
import type { CodeChallenge } from '@buildxpert/contract'
import twilio from 'twilio'
import { describe, expect, test } from 'vitest'
import { type TestServer, testServer } from '../../../test/index.ts'
import { buildApp } from '../../app.ts'
import { createLog } from '../../platform/log.ts'

const PHONE = '+919812345678'
const CALLBACKS = 'https://buildxpert.example'
const env = { TWILIO_CALLBACK_URL: CALLBACKS }
const PATH = '/v1/webhooks/twilio/status'

async function challengeFor(t: TestServer): Promise<string> {
  const payload = { phone: PHONE, purpose: 'sign_in' }
  const answer = await t.app.inject({ method: 'POST', url: '/v1/auth/codes', payload })
  return answer.json<CodeChallenge>().challengeId
}

const formOf = (status: string, more: Record<string, string | string[]> = {}) => ({
  AccountSid: `AC${'0'.repeat(32)}`,
  ApiVersion: '2010-04-01',
  From: '+15005550006',
  MessageSid: `SM${'1'.repeat(32)}`,
  MessageStatus: status,
  To: PHONE,
  ...more,
})

/** A report as Twilio sends it: signed with its own SDK over the address that we gave. */
function report(
  t: Pick<TestServer, 'app'>,
  reference: string,
  form: Record<string, string | string[]>,
  {
    token = 'emulator',
    base = CALLBACKS,
    headers = {},
    sent = form,
  }: { token?: string; base?: string; headers?: object; sent?: Record<string, string | string[]> } = {},
) {
  const url = `${PATH}?reference=${reference}`
  const body = new URLSearchParams(
    Object.entries(sent).flatMap(([name, value]) => [value].flat().map((each) => [name, each])),
  )
  return t.app.inject({
    method: 'POST',
    url,
    payload: body.toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'x-twilio-signature': twilio.getExpectedTwilioSignature(token, `${base}${url}`, form),
      ...headers,
    },
  })
}

const deliveryOf = async (t: TestServer, id: string) =>
  t.deps.db
    .selectFrom('code_challenges')
    .select(['delivery', 'delivery_error'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

describe('what the vendor says of a message', () => {
  test('is noted, and a number that cannot be reached is noted with the vendor’s reason', async () => {
    await using t = await testServer({ env })
    const id = await challengeFor(t)
    expect((await report(t, id, formOf('sent'))).statusCode).toBe(204)
    expect(await deliveryOf(t, id)).toEqual({ delivery: 'sent', delivery_error: null })
    await report(t, id, formOf('undelivered', { ErrorCode: '30003' }))
    expect(await deliveryOf(t, id)).toEqual({ delivery: 'undelivered', delivery_error: '30003' })
  })

  test('never moves backwards, whatever comes twice, late or at once', async () => {
    await using t = await testServer({ env })
    const id = await challengeFor(t)
    for (const status of [
      'sent',
      'queued',
      'sent',
      'delivered',
      'sent',
      'undelivered',
      'queued',
      'delivered',
    ]) {
      expect((await report(t, id, formOf(status))).statusCode).toBe(204)
    }
    expect((await deliveryOf(t, id)).delivery).toBe('delivered')

    t.clock.advance(31_000)
    const other = await challengeFor(t)
    await Promise.all(
      ['queued', 'sent', 'delivered', 'queued', 'sent'].map((status) => report(t, other, formOf(status))),
    )
    expect((await deliveryOf(t, other)).delivery).toBe('delivered')
  })

  test('is refused when anybody else says it', async () => {
    await using t = await testServer({ env })
    const id = await challengeFor(t)
    const form = formOf('failed')
    const forgeries = [
      await report(t, id, form, { token: 'guessed' }),
      await report(t, id, form, { headers: { 'x-twilio-signature': 'AAAA' } }),
      await report(t, id, form, { headers: { 'x-twilio-signature': '' } }),
      await report(t, id, formOf('delivered'), { sent: form }),
      await report(t, id, form, { sent: { ...form, Extra: 'x' } }),
      // The address is ours to say: neither the Host header nor a proxy's word changes it.
      await report(t, id, form, { base: 'https://evil.example', headers: { host: 'evil.example' } }),
      await report(t, id, form, {
        base: 'https://evil.example',
        headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
      }),
    ]
    for (const answer of forgeries) {
      expect(answer.statusCode).toBe(401)
      expect(answer.json()).toMatchObject({ code: 'webhook.signature_invalid' })
    }
    expect((await deliveryOf(t, id)).delivery).toBe('none')
  })

  test('is believed with fields we do not know and fields that come twice', async () => {
    await using t = await testServer({ env })
    const id = await challengeFor(t)
    const form = formOf('delivered', { RawDlrDoneDate: '3001071200', Twice: ['b', 'a'] })
    expect((await report(t, id, form)).statusCode).toBe(204)
    expect((await deliveryOf(t, id)).delivery).toBe('delivered')
  })

  test('of a message we do not know, or in a word we do not know, is passed over', async () => {
    await using t = await testServer({ env })
    const id = await challengeFor(t)
    const answers = [
      await report(t, '00000000-0000-7000-8000-000000000000', formOf('delivered')),
      await report(t, 'nonsense', formOf('delivered')),
      await report(t, id, formOf('receiving')),
      await report(t, id, formOf('delivered', { MessageStatus: ['delivered', 'failed'] })),
    ]
    expect(answers.map((answer) => answer.statusCode)).toEqual([204, 204, 204, 204])
    expect((await deliveryOf(t, id)).delivery).toBe('none')
  })

  test('comes as a small form and as nothing else, and forms are taken nowhere else', async () => {
    await using t = await testServer({ env })
    const big = await report(t, 'x', formOf('sent', { Pad: 'x'.repeat(9000) }))
    expect(big.json()).toMatchObject({ code: 'request.too_large' })
    const json = await t.app.inject({ method: 'POST', url: PATH, payload: formOf('sent') })
    expect(json.json()).toMatchObject({ code: 'request.unsupported_media_type' })
    const elsewhere = await t.app.inject({
      method: 'POST',
      url: '/v1/auth/codes',
      payload: `phone=${encodeURIComponent(PHONE)}&purpose=sign_in`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(elsewhere.json()).toMatchObject({ code: 'request.unsupported_media_type' })
  })

  test('has a limit of its own, far above that of people', async () => {
    await using t = await testServer({ env: { ...env, LIMITS_FACTOR: '1' } })
    const id = await challengeFor(t)
    for (let n = 0; n < 60; n++) expect((await report(t, id, formOf('sent'))).statusCode).toBe(204)
  })

  test('leaves no phone in the log', async () => {
    await using t = await testServer({ env })
    const lines: string[] = []
    const log = createLog({ log: { level: 'trace' } }, { write: (line) => void lines.push(line) })
    const app = await buildApp({ ...t.deps, log })
    await report({ app }, await challengeFor(t), formOf('failed'))
    await report({ app }, 'x', formOf('failed'), { token: 'guessed' })
    await app.close()
    expect(lines.join('')).toContain(PATH)
    expect(lines.join('')).not.toContain(PHONE.slice(1))
  })
})

test('a message that is sent is told of, all the way from the vendor', async () => {
  const port = await freePort()
  await using t = await testServer({ env: { TWILIO_CALLBACK_URL: `http://127.0.0.1:${port}` } })
  await t.app.listen({ host: '127.0.0.1', port })
  const id = await challengeFor(t)
  await expect.poll(async () => (await deliveryOf(t, id)).delivery).toBe('delivered')
})

describe('after two texts that did not arrive', () => {
  async function ask(t: TestServer) {
    const payload = { phone: PHONE, purpose: 'sign_in' }
    const answer = await t.app.inject({ method: 'POST', url: '/v1/auth/codes', payload })
    t.clock.advance(31_000)
    return answer.json<CodeChallenge>()
  }
  async function lose(t: TestServer, times: number) {
    for (let n = 0; n < times; n++) {
      const { challengeId, channel } = await ask(t)
      expect(channel).toBe('sms')
      await report(t, challengeId, formOf('undelivered', { ErrorCode: '30003' }))
    }
  }

  test('the phone rings, the code is spoken, and it opens a session', async () => {
    await using t = await testServer({ env })
    await lose(t, 2)
    const { challengeId, channel } = await ask(t)
    expect(channel).toBe('voice')
    const inbox = await fetch(`${t.sms.url}/_inbox?to=${encodeURIComponent(PHONE)}`)
    const [call] = (await inbox.json()) as { channel: string; body: string }[]
    expect(call?.channel).toBe('voice')
    const code = (/\d(?:, \d){5}/.exec(call?.body ?? '')?.[0] ?? '').replaceAll(', ', '')
    const payload = { challengeId, code, app: 'customer', transport: 'body' }
    const session = await t.app.inject({ method: 'POST', url: '/v1/auth/sessions', payload })
    expect(session.statusCode).toBe(201)

    // Whoever picked up is told by text again; whoever did not is rung again.
    const { MessageStatus: _, ...form } = formOf('x')
    await report(t, challengeId, { ...form, CallStatus: 'completed' })
    expect((await ask(t)).channel).toBe('sms')
  })

  test('not after one, nor after two that were long ago, nor when we have no number to call from', async () => {
    await using t = await testServer({ env })
    await lose(t, 2)
    t.clock.advance(30 * 60_000)
    await lose(t, 1)
    expect((await ask(t)).channel).toBe('sms')

    await using mute = await testServer({ env: { ...env, TWILIO_FROM: 'BLDXPT' } })
    await lose(mute, 2)
    expect((await ask(mute)).channel).toBe('sms')
  })
})

async function freePort(): Promise<number> {
  const probe = createServer()
  await once(probe.listen(0, '127.0.0.1'), 'listening')
  const address = probe.address()
  await new Promise((done) => probe.close(done))
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return address.port
}
