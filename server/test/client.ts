import type { Account, AppName, CodeChallenge, SessionTokens } from '@buildxpert/contract'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'

export type Answer = LightMyRequestResponse
type Headers = Record<string, string>

/** A signed-in person, speaking to the API as an app does. Each POST carries a fresh Idempotency-Key unless the test brings one. */
export type Client = {
  readonly accountId: string
  readonly phone: string
  readonly account: Account
  readonly tokens: SessionTokens
  get(path: string, headers?: Headers): Promise<Answer>
  post(path: string, body?: unknown, headers?: Headers): Promise<Answer>
  put(path: string, body?: unknown, headers?: Headers): Promise<Answer>
  patch(path: string, body?: unknown, headers?: Headers): Promise<Answer>
  delete(path: string, headers?: Headers): Promise<Answer>
}
export type SignIn = (options?: { phone?: string; app?: AppName; language?: string }) => Promise<Client>

export function createSignIn(app: FastifyInstance, codes: (phone: string) => Promise<string[]>): SignIn {
  let people = 0
  return async ({
    phone = `+9198${String(++people).padStart(8, '0')}`,
    app: appName = 'customer',
    language = 'en',
  } = {}) => {
    const challenge = await app.inject({
      method: 'POST',
      url: '/v1/auth/codes',
      payload: { phone, purpose: 'sign_in' },
    })
    const { challengeId } = bodyOf<CodeChallenge>(challenge, 202)
    const [code] = await codes(phone)
    const session = await app.inject({
      method: 'POST',
      url: '/v1/auth/sessions',
      payload: { challengeId, code, app: appName, transport: 'body' },
    })
    const tokens = bodyOf<SessionTokens>(session, 201)
    return clientOf(app, phone, tokens, language)
  }
}

/** The body of an answer that must have this status; a clear failure otherwise. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the test says what it knows the answer to be
export function bodyOf<T>(answer: Answer, status: number): T {
  if (answer.statusCode !== status)
    throw new Error(`expected ${status}, got ${answer.statusCode}: ${answer.body}`)
  return answer.json<T>()
}

function clientOf(app: FastifyInstance, phone: string, tokens: SessionTokens, language: string): Client {
  const always = { authorization: `Bearer ${tokens.accessToken}`, 'accept-language': language }
  const ask =
    (method: 'POST' | 'PUT' | 'PATCH') =>
    (path: string, body: unknown = {}, headers: Headers = {}) =>
      app.inject({
        method,
        url: path,
        payload: body as object,
        headers: {
          ...always,
          ...(method === 'POST' && { 'idempotency-key': crypto.randomUUID() }),
          ...headers,
        },
      })
  return {
    accountId: tokens.account.id,
    phone,
    account: tokens.account,
    tokens,
    get: (path, headers) => app.inject({ method: 'GET', url: path, headers: { ...always, ...headers } }),
    post: ask('POST'),
    put: ask('PUT'),
    patch: ask('PATCH'),
    delete: (path, headers) =>
      app.inject({ method: 'DELETE', url: path, headers: { ...always, ...headers } }),
  }
}
