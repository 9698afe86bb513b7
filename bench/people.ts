import { randomUUID } from 'node:crypto'
import { ask, bodyOf } from './ask.ts'
import type { Installation } from './installation.ts'

/** What a native app holds after signing in. */
export type Person = {
  readonly phone: string
  readonly accountId: string
  readonly sessionId: string
  readonly accessToken: string
  readonly refreshToken: string
}
export type Tokens = { accessToken: string; refreshToken: string; account: { id: string } }
export type Message = { to: string; body: string; at: string }
type App = 'customer' | 'provider'

/** Text messages of one number, or of all, the newest first. */
export async function inbox({ emulators }: Installation, phone?: string): Promise<Message[]> {
  const query = phone === undefined ? '' : `?to=${encodeURIComponent(phone)}`
  return bodyOf<Message[]>(await ask(`${emulators}/twilio/_inbox${query}`), 200)
}

/** The code that a person reads on their phone. */
export async function readCode(installation: Installation, phone: string): Promise<string> {
  const [newest] = await inbox(installation, phone)
  return /\b\d{6}\b/.exec(newest?.body ?? '')?.[0] ?? ''
}

export const requestCode = (api: string, phone: string, from?: string) =>
  ask(`${api}/v1/auth/codes`, { body: { phone, purpose: 'sign_in' }, ...(from !== undefined && { from }) })

export const tryCode = (api: string, challengeId: string, code: string, from?: string) =>
  ask(`${api}/v1/auth/sessions`, {
    body: { challengeId, code, app: 'customer', transport: 'body' },
    ...(from !== undefined && { from }),
  })

/** Signs somebody in as a native app does; `from` is the address they have. */
export async function signIn(
  installation: Installation,
  phone: string,
  { app = 'customer', from = '198.51.100.7' }: { app?: App; from?: string } = {},
): Promise<Person> {
  const api = installation.api(0)
  const { challengeId } = bodyOf<{ challengeId: string }>(await requestCode(api, phone, from), 202)
  const code = await readCode(installation, phone)
  const body = { challengeId, code, app, transport: 'body' }
  const tokens = bodyOf<Tokens>(await ask(`${api}/v1/auth/sessions`, { body, from }), 201)
  return personOf(phone, tokens)
}

export function personOf(phone: string, { accessToken, refreshToken, account }: Tokens): Person {
  const payload = Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString()
  const { sid } = JSON.parse(payload) as { sid: string }
  return { phone, accountId: account.id, sessionId: sid, accessToken, refreshToken }
}

/** Adds a password to somebody's account, proven by a code as the apps do it. */
export async function addPassword(
  installation: Installation,
  person: Person,
  password: string,
): Promise<void> {
  const api = installation.api(0)
  const token = person.accessToken
  const asked = await ask(`${api}/v1/me/codes`, { token, body: { purpose: 'set_password' } })
  const { challengeId } = bodyOf<{ challengeId: string }>(asked, 202)
  const proof = { challengeId, code: await readCode(installation, person.phone) }
  const { status, body } = await ask(`${api}/v1/me/password`, {
    method: 'PUT',
    token,
    body: { password, proof },
  })
  if (status !== 204) throw new Error(`no password: ${status} ${body}`)
}

export const newKey = () => ({ 'idempotency-key': randomUUID() })
