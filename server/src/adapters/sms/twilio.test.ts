import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Emulators, startEmulators } from '@buildxpert/emulators'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadConfig } from '../../config.ts'
import { type SmsVendor, smsConformance } from './conformance.ts'
import type { SmsPort } from './port.ts'
import { createTwilioSms } from './twilio.ts'
import { createTwilioVerify } from './twilio-verify.ts'

let emulators: Emulators
let dataDir: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sms-'))
  emulators = await startEmulators({ port: 0, dataDir })
})
afterAll(async () => {
  await emulators.close()
  await rm(dataDir, { recursive: true })
})

const portWith = (own: { authToken?: string } = {}) =>
  createTwilioSms({ ...loadConfig({ EMULATORS_PORT: String(emulators.port) }).sms, ...own })

const setFault = (body: unknown) =>
  fetch(`${emulators.url}/twilio/_faults`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })

async function textsTo(phone: string): Promise<string[]> {
  const answer = await fetch(`${emulators.url}/twilio/_inbox?to=${encodeURIComponent(phone)}`)
  return ((await answer.json()) as { body: string }[]).map(({ body }) => body)
}

/** The emulator with nothing in its inbox and nothing wrong with it. */
async function vendorOver(port: SmsPort, isOurWording = true): Promise<SmsVendor> {
  await fetch(`${emulators.url}/twilio/_inbox`, { method: 'DELETE' })
  await setFault({ mode: 'none' })
  return {
    port,
    textsTo,
    failNext: async (how) => {
      await setFault({ mode: how, count: 1 })
    },
    isOurWording,
    refusedPhone: '+15005550004',
  }
}

describe('Twilio', () => {
  smsConformance(async () => vendorOver(portWith()))

  test('a wrong token is our trouble, not the recipient’s', async () => {
    const sent = portWith({ authToken: 'wrong' }).sendCode({
      channel: 'sms',
      to: '+919812345678',
      code: '111111',
      language: 'en',
      validForSeconds: 300,
      reference: 'r-1',
    })
    await expect(sent).rejects.toMatchObject({ kind: 'temporary', code: '20003' })
  })

  test('a language with a content template is sent by it, the others by their text', async () => {
    await fetch(`${emulators.url}/twilio/_inbox`, { method: 'DELETE' })
    const contentSid = `HX${'7'.repeat(32)}`
    const env = { EMULATORS_PORT: String(emulators.port), TWILIO_CONTENT_SID_TA: contentSid }
    const port = createTwilioSms(loadConfig(env).sms)
    const to = '+919812345678'
    const message = { channel: 'sms', to, code: '042195', validForSeconds: 300, reference: 'r-1' } as const
    await port.sendCode({ ...message, language: 'ta' })
    expect(await textsTo(to)).toEqual([`[template ${contentSid}] 042195 · 5`])
    await port.sendCode({ ...message, language: 'en' })
    expect((await textsTo(to))[0]).toContain('042195 is your BuildXpert code')
  })

  test('after five failures in a row the vendor is left alone', async () => {
    const port = portWith()
    const send = () =>
      port.sendCode({
        channel: 'sms',
        to: '+919812345678',
        code: '1',
        language: 'en',
        validForSeconds: 300,
        reference: 'r-1',
      })
    await setFault({ mode: 'outage', count: 5 })
    for (let tries = 0; tries < 5; tries++) await expect(send()).rejects.toMatchObject({ code: '20503' })

    await expect(send()).rejects.toMatchObject({ kind: 'temporary', code: 'circuit_open' })
  })
})

describe('Twilio Verify', () => {
  const verify = () => {
    // One service per test: Verify counts sends per service and phone.
    const verifyServiceSid = `VA${crypto.randomUUID().replaceAll('-', '')}`
    return createTwilioVerify({
      ...loadConfig({ EMULATORS_PORT: String(emulators.port) }).sms,
      verifyServiceSid,
    })
  }
  const message = {
    channel: 'sms',
    to: '+919812345678',
    code: '042195',
    language: 'en',
    validForSeconds: 300,
    reference: 'r-1',
  } as const

  smsConformance(async () => vendorOver(verify(), false))

  test('says that a code was used, and saying it twice does no harm', async () => {
    await setFault({ mode: 'none' })
    const port = verify()
    for (let n = 0; n < 7; n++) {
      const { vendorId } = await port.sendCode({ ...message, to: '+919812345677' })
      await port.confirmUse?.(vendorId)
      await port.confirmUse?.(vendorId)
    }
    for (let n = 0; n < 5; n++) await port.sendCode(message)
    await expect(port.sendCode(message)).rejects.toMatchObject({ kind: 'temporary', code: '60203' })
  })

  test('has no reports to sign', () => {
    expect(verify().readReport({ path: '/', signature: 'x', form: {} })).toBe('forged')
  })
})
