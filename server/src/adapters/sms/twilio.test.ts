import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Emulators, startEmulators } from '@buildxpert/emulators'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadConfig } from '../../config.ts'
import { smsConformance } from './conformance.ts'
import { createTwilioSms } from './twilio.ts'

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

describe('Twilio', () => {
  smsConformance(async () => {
    await fetch(`${emulators.url}/twilio/_inbox`, { method: 'DELETE' })
    await setFault({ mode: 'none' })
    return {
      port: portWith(),
      textsTo,
      failNext: async (how) => {
        await setFault({ mode: how, count: 1 })
      },
      refusedPhone: '+15005550004',
    }
  })

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
