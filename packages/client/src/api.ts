import createClient from 'openapi-fetch'
import type { Client } from 'openapi-fetch'
import { createFetch } from './fetch.ts'
import type { Transport } from './fetch.ts'
import { problemFrom, unreachable } from './problem.ts'
import type { paths } from './schema.gen.ts'

export type Api = Client<paths>

export interface ApiOptions extends Transport {
  /** Where the API is, without a slash at the end; empty means this page's own origin. */
  baseUrl: string
}

/** The typed client: `await unwrap(api.GET('/v1/bookings/{id}', { params: { path: { id } } }))`. */
export function createApi({ baseUrl, ...transport }: ApiOptions): Api {
  const origin = baseUrl === '' && typeof location !== 'undefined' ? location.origin : baseUrl
  return createClient<paths>({ baseUrl: origin, fetch: createFetch(transport) })
}

interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}

/** The answer's body, or a rejection with an `ApiProblem`; nothing else is ever thrown, save for a call that was aborted. */
export async function unwrap<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call.catch((reason: unknown) => {
    // A body that broke off half-way or is no JSON: we know as little as when there was no answer.
    if (reason instanceof SyntaxError || reason instanceof TypeError) throw unreachable()
    throw reason
  })
  if (!response.ok) throw problemFrom(response.status, bodyOf(error), response.headers.get('Retry-After'))
  // A 204 has no body and its type says so: T is then undefined.
  return data as T
}

/** openapi-fetch hands over a refusal as text when its Content-Type is not exactly JSON in its eyes. */
function bodyOf(error: unknown): unknown {
  if (typeof error !== 'string') return error
  try {
    return JSON.parse(error)
  } catch {
    return null
  }
}

/** One key per attempt of a person, reused by every retry of it: a lost answer cannot book twice. */
export function newAttemptId(): string {
  const words = globalThis.crypto.getRandomValues(new Uint8Array(16))
  return Array.from(words, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
