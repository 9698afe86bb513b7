import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import twilio from 'twilio'
import type RequestClient from 'twilio/lib/base/RequestClient.js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Emulators, startEmulators } from './start.ts'
import { signatureOf } from './twilio/callbacks.ts'

const SID = `AC${'0'.repeat(32)}`
const TOKEN = 'a token of the test'
const TO = '+919812345678'
const FROM = '+15005550006'

let emulators: Emulators
let dataDir: string

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'emulators-'))
  emulators = await startEmulators({ port: 0, dataDir, twilioAuthToken: TOKEN })
})
afterEach(async () => {
  await emulators.close()
  await rm(dataDir, { recursive: true })
})

/** The official SDK, pointed here as INTEGRATIONS §2.6 has it. */
function sdk(token = TOKEN) {
  class LocalClient extends twilio.RequestClient {
    override request<T>(options: RequestClient.RequestOptions<T>) {
      const { hostname, pathname, search } = new URL(options.uri)
      return super.request<T>({ ...options, uri: `${emulators.url}/twilio/${hostname}${pathname}${search}` })
    }
  }
  return twilio(SID, token, { httpClient: new LocalClient({ timeout: 2000 }) })
}

const inbox = async (query = '') => {
  const answer = await fetch(`${emulators.url}/twilio/_inbox${query}`)
  return (await answer.json()) as { to: string; body: string; at: string; status: string }[]
}
const fault = (body: unknown) =>
  fetch(`${emulators.url}/twilio/_faults`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })

test('takes a message of the official SDK and shows it in the inbox, the newest first', async () => {
  const first = await sdk().messages.create({ to: TO, from: FROM, body: 'one' })
  await sdk().messages.create({ to: TO, from: FROM, body: 'two' })
  await sdk().messages.create({ to: '+919800000009', from: FROM, body: 'for somebody else' })

  expect(first.sid).toMatch(/^SM[0-9a-f]{32}$/)
  expect(first.status).toBe('queued')
  expect(first.dateCreated).toBeInstanceOf(Date)
  expect((await inbox(`?to=${encodeURIComponent(TO)}`)).map(({ body }) => body)).toEqual(['two', 'one'])
  expect(await inbox()).toHaveLength(3)
})

test('refuses a wrong token as Twilio does', async () => {
  await expect(sdk('wrong').messages.create({ to: TO, from: FROM, body: 'x' })).rejects.toMatchObject({
    status: 401,
    code: 20003,
  })
})

test.each([
  ['+15005550001', FROM, 21211],
  ['+15005550002', FROM, 21612],
  ['+15005550003', FROM, 21408],
  ['+15005550004', FROM, 21610],
  ['+15005550009', FROM, 21614],
  ['98123', FROM, 21211],
  [TO, '+15005550001', 21212],
  [TO, '+15005550007', 21606],
  [TO, '+15005550008', 21611],
])('a message to %s from %s is refused with %i', async (to, from, code) => {
  await expect(sdk().messages.create({ to, from, body: 'x' })).rejects.toMatchObject({ status: 400, code })
  expect(await inbox()).toEqual([])
})

test('faults hit as many messages as asked, then everything works again', async () => {
  await fault({ mode: 'outage', count: 1 })
  await expect(sdk().messages.create({ to: TO, from: FROM, body: 'x' })).rejects.toMatchObject({
    status: 503,
  })
  await fault({ mode: 'rate_limit', count: 1 })
  await expect(sdk().messages.create({ to: TO, from: FROM, body: 'x' })).rejects.toMatchObject({
    code: 20429,
  })
  await fault({ mode: 'drop', count: 1 })
  await expect(sdk().messages.create({ to: TO, from: FROM, body: 'x' })).rejects.toThrow()
  await expect(sdk().messages.create({ to: TO, from: FROM, body: 'x' })).resolves.toMatchObject({ to: TO })
  expect((await fault({ mode: 'earthquake' })).status).toBe(422)
})

test('messages are still there after a restart', async () => {
  await sdk().messages.create({ to: TO, from: FROM, body: 'kept' })
  await emulators.close()
  emulators = await startEmulators({ port: 0, dataDir, twilioAuthToken: TOKEN })

  expect((await inbox()).map(({ body }) => body)).toEqual(['kept'])
})

test('status callbacks come signed: queued, sent, delivered', async () => {
  const seen: { status: string; isGenuine: boolean }[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const form = Object.fromEntries(new URLSearchParams(body))
      const signature = String(request.headers['x-twilio-signature'])
      const isGenuine = twilio.validateRequest(TOKEN, signature, callback, form)
      seen.push({ status: form.MessageStatus ?? '', isGenuine })
      response.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const callback = `http://127.0.0.1:${(server.address() as AddressInfo).port}/status?x=1`

  await sdk().messages.create({ to: TO, from: FROM, body: 'x', statusCallback: callback })

  await vi.waitFor(() => expect(seen).toHaveLength(3))
  expect(seen).toEqual(['queued', 'sent', 'delivered'].map((status) => ({ status, isGenuine: true })))
  await new Promise((resolve) => server.close(resolve))
})

test("the signature is the one of the vendor's published vector", () => {
  const form = {
    AccountSid: 'AC00000000000000000000000000000000',
    From: '+15005550006',
    MessageSid: 'SM00000000000000000000000000000001',
    MessageStatus: 'delivered',
    To: '+919999900001',
  }
  const url = 'https://api.example.test/v1/webhooks/twilio/status?x=1'
  expect(signatureOf('12345678901234567890123456789012', url, form)).toBe('anDOoGYd4Ot8tUqhZSBMwTT5JMU=')
})

test('the page is there, allows no foreign script and loads its own parts', async () => {
  const page = await fetch(`${emulators.url}/twilio/`)
  expect(page.status).toBe(200)
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  for (const part of ['page.css', 'page.js', 'fonts.css', 'fonts/kannada-400.ttf']) {
    expect((await fetch(`${emulators.url}/twilio/${part}`)).status).toBe(200)
  }
})

test('rings, and shows in the inbox what is spoken', async () => {
  const twiml =
    '<Response><Say language="en-IN">Rock &amp; code: 1, 2, 3, 4.</Say><Pause/><Say>Again</Say></Response>'
  const call = await sdk().calls.create({ to: TO, from: FROM, twiml })
  expect(call.sid).toMatch(/^CA[0-9a-f]{32}$/)
  expect(await inbox()).toMatchObject([{ to: TO, channel: 'voice', body: 'Rock & code: 1, 2, 3, 4. Again' }])
})

test.each([
  ['+15005550001', FROM, 21217],
  ['+15005550002', FROM, 21214],
  ['+15005550003', FROM, 21215],
  ['+15005550004', FROM, 21216],
  [TO, '+15005550001', 21212],
])('a call to %s from %s is refused with %i', async (to, from, code) => {
  await expect(sdk().calls.create({ to, from, twiml: '<Response/>' })).rejects.toMatchObject({ code })
})
