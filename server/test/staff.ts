import type { OpenedInvitation, RecoveryCodes, StaffRole, StaffSession } from '@buildxpert/contract'
import type { FastifyInstance } from 'fastify'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import type { Deps } from '../src/deps.ts'
import { inviteStaff } from '../src/modules/ops/index.ts'
import { inTransaction } from '../src/platform/db.ts'
import { type Answer, bodyOf } from './client.ts'

type Headers = Record<string, string>
type Ask = (path: string, body?: object, headers?: Headers) => Promise<Answer>

/** A session of the console, speaking to the API as the console does: with a cookie. */
export type StaffBrowser = {
  /** `bx_ops=…`, as a browser sends it. */
  readonly cookie: string
  get(path: string, headers?: Headers): Promise<Answer>
  post: Ask
  put: Ask
  patch: Ask
  delete(path: string, headers?: Headers): Promise<Answer>
}
/** Somebody of the staff, signed in a moment ago. */
export type StaffClient = StaffBrowser & {
  readonly staffId: string
  readonly email: string
  readonly password: string
  readonly role: StaffRole
  readonly recoveryCodes: readonly string[]
  /** What their authenticator app knows, in Base32. */
  readonly secret: string
  /** What their authenticator app shows; `steps` of 30 s from now. The code of now was used to sign in. */
  code(steps?: number): string
}
export type SignInStaff = (wishes?: {
  role?: StaffRole
  email?: string
  name?: string
}) => Promise<StaffClient>

const PASSWORD = 'a cupboard of blue lanterns'
const STEP_MS = 30_000

/** Invites like the command line, then through the doors: accepts with the code of the step before, signs in with that of now. */
export function createSignInStaff(app: FastifyInstance, deps: Deps): SignInStaff {
  let members = 0
  return async ({ role = 'owner', email = `${role}${++members}@staff.example`, name } = {}) => {
    const context = { ip: null, requestId: deps.newId(), userAgent: 'cli' }
    const { token } = await inviteStaff(deps, null, context, { email, role })
    const ask = (url: string, payload: object) => app.inject({ method: 'POST', url, payload })

    const opened = await ask('/v1/ops/auth/invitation/open', { token })
    const secret = Secret.fromBase32(bodyOf<OpenedInvitation>(opened, 200).totpSecret)
    const code = (steps = 0) =>
      TOTP.generate({ secret, timestamp: deps.clock.now().getTime() + steps * STEP_MS })

    const member = { name: name ?? `Staff ${role}`, password: PASSWORD }
    const joined = await ask('/v1/ops/auth/invitation/accept', { token, ...member, code: code(-1) })
    const { codes: recoveryCodes } = bodyOf<RecoveryCodes>(joined, 201)

    const answer = await ask('/v1/ops/auth/sessions', { email, password: PASSWORD, code: code() })
    const { staff } = bodyOf<StaffSession>(answer, 201)
    const known = {
      secret: secret.base32,
      staffId: staff.id,
      email,
      password: PASSWORD,
      role,
      recoveryCodes,
      code,
    }
    return { ...known, ...staffBrowser(app, answer) }
  }
}

/**
 * Lets requests about the staff all come as far as they can before one of them may change a member: what is not decided under a lock goes
 * wrong then. Answers what they answer.
 */
export async function atOnce<T>(deps: Deps, requests: () => Promise<T>[]): Promise<T[]> {
  const asked = await inTransaction(deps.db, async (tx) => {
    await sql`select from staff for update`.execute(tx)
    const promises = requests()
    await sleep(800)
    return { promises }
  })
  return Promise.all(asked.promises)
}

/** A browser that got its cookie with this answer. */
export function staffBrowser(app: FastifyInstance, { cookies }: Answer): StaffBrowser {
  const [{ name, value } = { name: '', value: '' }] = cookies
  const cookie = `${name}=${value}`
  const ask =
    (method: 'POST' | 'PUT' | 'PATCH'): Ask =>
    (path, body = {}, headers = {}) =>
      app.inject({ method, url: path, payload: body, headers: { cookie, ...headers } })
  return {
    cookie,
    get: (path, headers) => app.inject({ method: 'GET', url: path, headers: { cookie, ...headers } }),
    post: ask('POST'),
    put: ask('PUT'),
    patch: ask('PATCH'),
    delete: (path, headers) => app.inject({ method: 'DELETE', url: path, headers: { cookie, ...headers } }),
  }
}
