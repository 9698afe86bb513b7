import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, ask, type Asking, bodyOf } from './ask.ts'
import type { Installation } from './installation.ts'
import { addPassword, inbox, personOf, requestCode, signIn, type Tokens, tryCode } from './people.ts'
import { misplaced } from './misplaced.ts'
import { openSocket } from './sockets.ts'
import { joinStaff } from './staff.ts'
import { agreeOnVisit, type Secrets } from './visit.ts'

/** What was played, to look through: what must not be told, by what it is, and what was told as an error. */
export type Capture = { readonly secrets: Map<string, string>; readonly errors: string[] }

const PEOPLE: Secrets = {
  customerPhone: '+919812930001',
  providerPhone: '+919812930002',
  customerName: 'Zqcanary Venkataraman',
  line1: 'zqcanary Flat 7712',
  line2: 'zqcanary Rosewood Street',
  note: 'zqcanary beware of the dog',
  leaveNote: 'zqcanary at the hospital',
}
const STRANGER = '+919812930009'
const PASSWORD = 'zqcanary velvet kettles'
const MISTYPED = 'zqcanary velvet keetles'
const IDEMPOTENCY_KEY = 'zqcanary-idempotency-key-1'

/** A life through all doors, with its mistakes; people say things in places where they do not belong. */
export async function liveThrough(installation: Installation): Promise<Capture> {
  const capture: Capture = { secrets: new Map(), errors: [] }
  const keep = (what: string, ...secrets: string[]) => {
    for (const secret of secrets) if (secret !== '') capture.secrets.set(secret, what)
  }
  const hear = async (path: string, asking?: Asking): Promise<Answer> => {
    const answer = await ask(installation.api(0) + path, asking)
    const said = `${path}: ${answer.body} ${JSON.stringify([...answer.headers])}`
    // What one sends oneself may stand in the address one asked; the answer may not repeat it.
    if (answer.status >= 400) capture.errors.push(said.slice(path.length))
    return answer
  }
  const { customerPhone, providerPhone, ...texts } = PEOPLE
  keep('a phone', ...[customerPhone, providerPhone, STRANGER].map((phone) => phone.slice(3)))
  keep('what people wrote', ...Object.values(texts))
  keep('a password', PASSWORD, MISTYPED)
  keep('an Idempotency-Key', IDEMPOTENCY_KEY)

  const { customer, provider, bookingId, listingId } = await agreeOnVisit(installation, PEOPLE)
  for (const { accessToken, refreshToken } of [customer, provider])
    keep('a token', accessToken, accessToken.split('.')[2] ?? '', refreshToken)
  const token = customer.accessToken

  await signInBadly(installation, hear, keep)
  await addPassword(installation, customer, PASSWORD)
  const withPassword = (password: string) => ({ phone: customerPhone, password, app: 'customer' })
  await hear('/v1/auth/sessions', { body: withPassword(MISTYPED) })
  const byCookie = await hear('/v1/auth/sessions', { body: withPassword(PASSWORD) })
  keep('a cookie', /bx_refresh_\w+=([^;]+)/.exec(byCookie.headers.get('set-cookie') ?? '')?.[1] ?? '')
  const renewed = await hear('/v1/auth/refresh', { body: { refreshToken: provider.refreshToken } })
  const fresh = personOf(providerPhone, bodyOf<Tokens>(renewed, 200))
  keep('a token', fresh.accessToken, fresh.refreshToken)

  const mine = { token, phone: customerPhone, password: PASSWORD, words: PEOPLE.note, key: IDEMPOTENCY_KEY }
  for (const each of misplaced(mine, { bookingId, listingId })) await hear(each.path, each.asking)
  await speakNoHttp(installation, token)
  await talkOverSockets(installation, token)
  const staff = await joinStaff(installation, 'zqcanary@staff.example', 'owner')
  keep('of the staff', staff.email, staff.password, ...staff.secrets)
  const people = [`/people?q=${customerPhone.slice(3)}`, `/people/${customer.accountId}`, '/audit']
  for (const path of people) await staff.ask(path)
  await staff.ask(`/people/${customer.accountId}/reveal`, { body: { reason: 'To call them back' } })
  await hear('/v1/ops/auth/sessions', { body: { email: staff.email, password: MISTYPED, code: '123456' } })
  await hear('/v1/auth/sessions', { method: 'DELETE', token })
  // Jobs have their say, too.
  await sleep(2000)
  for (const { body } of await inbox(installation))
    keep('a one-time code', ...[...body.matchAll(/\b\d{6}\b/g)].map(([code]) => code))
  return capture
}

type Hear = (path: string, asking?: Asking) => Promise<Answer>

async function signInBadly(
  installation: Installation,
  hear: Hear,
  keep: (what: string, secret: string) => void,
): Promise<void> {
  const fault = (mode: string) =>
    ask(`${installation.emulators}/twilio/_faults`, { body: { mode, count: 1 } })
  for (const mode of ['outage', 'drop', 'refuse', 'rate_limit']) {
    await fault(mode)
    await hear('/v1/auth/codes', { body: { phone: STRANGER, purpose: 'sign_in' } })
  }
  const asked = await requestCode(installation.api(0), STRANGER)
  const { challengeId } = bodyOf<{ challengeId: string }>(asked, 202)
  keep('a one-time code', '718293')
  for (let i = 0; i < 6; i++) await tryCode(installation.api(1), challengeId, '718293')
  await hear('/v1/auth/sessions', { body: { challengeId, code: '718293', app: 'customer' } })
  await signIn(installation, PEOPLE.customerPhone)
}

/** Bytes that no parser of HTTP takes, with a secret among them. */
async function speakNoHttp(installation: Installation, token: string): Promise<void> {
  const { port } = new URL(installation.api(0))
  for (const text of [
    `${PEOPLE.customerPhone} ${token}\r\n\r\n`,
    `GET /v1/me HTTP/1.1\r\nBad Header ${token}\r\n\r\n`,
  ]) {
    const socket = connect(Number(port), '127.0.0.1')
    const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()))
    socket.on('error', () => undefined)
    socket.resume().end(text)
    await Promise.race([gone, sleep(2000)])
    socket.destroy()
  }
}

async function talkOverSockets(installation: Installation, token: string): Promise<void> {
  const line = await openSocket(installation.api(1), token)
  line.say('reauthenticate', { token: `${token}x` })
  line.say(`call ${PEOPLE.customerPhone}`, { phone: PEOPLE.customerPhone, token })
  await openSocket(installation.api(1), `${token}x`).catch(() => undefined)
  await sleep(300)
  line.close()
}
