import { randomInt } from 'node:crypto'
import { expect, type BrowserContextOptions, type Page } from '@playwright/test'
import type { AppName, CodeChallenge, Language, SessionTokens } from '@buildxpert/contract'
import type { Visitor } from './journey.ts'
import type { Spot } from './places.ts'
import type { Watch } from './watch.ts'

export type PersonOptions = {
  name?: string
  phone?: string
  /** Of the app on this device; English unless said otherwise. */
  language?: Language
  browser?: BrowserContextOptions
}

/** Somebody who is signed in, in one of the two apps; the API is used where a journey is about something else. */
export type Person = {
  phone: string
  app: AppName
  page: Page
  watch: Watch
  /** Goes to an address of the person's own app, such as `/bookings`. */
  open(path: string): Promise<void>
  get<T>(path: string): Promise<T>
  send<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T>
}

/** A mobile number that nobody had before: beyond the ranges of the demo people (+91 980…). */
export function newPhone() {
  return `+9198${randomInt(10_000_000, 100_000_000)}`
}

/** The newest code that was sent to this phone. */
export async function codeSentTo(phone: string): Promise<string> {
  const inbox = `${process.env.E2E_EMULATORS_URL}/twilio/_inbox?to=${encodeURIComponent(phone)}`
  const messages = (await (await fetch(inbox)).json()) as { body: string }[]
  const code = /\b\d{6}\b/.exec(messages[0]?.body ?? '')?.[0]
  if (code === undefined) throw new Error(`No code was sent to ${phone}`)
  return code
}

/** Signs a visitor in without the screens; the next page they open finds them signed in. */
export async function enter(visitor: Visitor, options: PersonOptions = {}): Promise<Person> {
  const { phone = newPhone(), name, language = 'en' } = options
  const { page, app } = visitor
  const http = page.context().request
  let token: string | undefined

  async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await http.fetch(path, {
      method,
      headers: {
        'accept-language': language,
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(method === 'POST' && { 'idempotency-key': crypto.randomUUID() }),
      },
      ...(body !== undefined && { data: body }),
    })
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
    return (answer.status() === 204 ? undefined : await answer.json()) as T
  }

  const { challengeId } = await ask<CodeChallenge>('POST', '/v1/auth/codes', { phone, purpose: 'sign_in' })
  const code = await codeSentTo(phone)
  token = (await ask<SessionTokens>('POST', '/v1/auth/sessions', { challengeId, code, app })).accessToken
  if (name !== undefined) await ask('PATCH', '/v1/me', { name })
  if (language !== 'en') await speakHere(page, language)
  await noteSession(page, app)
  return { ...visitor, phone, get: (path) => ask('GET', path), send: ask }
}

/** The mark that the app leaves where somebody has signed in; without it, it does not ask the server who is there. */
async function noteSession(page: Page, app: AppName) {
  await page.goto('/health/live')
  await page.evaluate((key) => localStorage.setItem(key, 'yes'), `buildxpert.session.${app}`)
}

/** The language as somebody would have chosen it on this device before. */
export async function speakHere(page: Page, language: Language) {
  await page.context().addInitScript((chosen) => {
    if (localStorage.getItem('buildxpert.language') === null)
      localStorage.setItem('buildxpert.language', chosen)
  }, language)
}

/** The place as somebody would have chosen it on this device before. */
export async function lookAround(page: Page, { latitude, longitude }: Spot, name = 'Jaisalmer') {
  const place = JSON.stringify({ source: 'gps', name, lat: latitude, lng: longitude })
  await page.context().addInitScript((chosen) => localStorage.setItem('buildxpert.place', chosen), place)
}

/** Asks for a code on the sign-in screen. */
export async function askForCode(page: Page, phone: string) {
  await page.getByTestId('phone').fill(phone.replace('+91', ''))
  await page.getByTestId('send-code').click()
  await expect(page.getByTestId('code')).toBeFocused()
}

/** Letters only, as names are, and nobody else's. */
export function newSurname() {
  return Array.from({ length: 8 }, (_, at) => String.fromCharCode((at ? 97 : 65) + randomInt(26))).join('')
}
