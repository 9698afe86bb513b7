import { problemFrom, unreachable } from './problem.ts'

/** How long we wait for an answer, in milliseconds. */
export const TIMEOUT_MS = 15_000

/** The call that renews a session is itself never renewed: it would wait for itself for ever. */
const RENEWAL_PATH = '/v1/auth/refresh'

export interface Transport {
  /** The access token, which lives in memory only; null when nobody is signed in. */
  getAccessToken(): string | null
  /** Resolves when it is known whether anybody is signed in; requests of the first moment wait for it instead of going without a token. */
  ready(): Promise<void>
  /** Gets a new access token. Resolves to null when the session has really ended. */
  refresh(): Promise<string | null>
  /** Language of names and messages in answers. */
  language(): string
}

/**
 * The one door to the network: adds the token and the language, gives up after 15 s, and turns a dead network into `network.unreachable`.
 * A session that has run out is refreshed once, by one call however many requests noticed it, and the request is sent again. That is
 * safe for a POST too: a request refused with 401 was not carried out.
 */
export function createFetch({ getAccessToken, ready, refresh, language }: Transport) {
  let refreshing: Promise<string | null> | null = null
  const refreshOnce = () => {
    refreshing ??= refresh().finally(() => {
      refreshing = null
    })
    return refreshing
  }

  return async function fetchWithSession(request: Request): Promise<Response> {
    request.headers.set('Accept-Language', language())
    if (new URL(request.url).pathname === RENEWAL_PATH) return send(request)
    await ready()
    const spare = request.clone()
    const token = getAccessToken()
    if (token) request.headers.set('Authorization', `Bearer ${token}`)

    const response = await send(request)
    if (response.status !== 401 || !token || !(await isSessionEnded(response))) return response

    // Somebody else's refresh may have finished while this answer was on its way.
    const current = getAccessToken()
    const fresh = current && current !== token ? current : await refreshOnce()
    if (!fresh) return response
    spare.headers.set('Authorization', `Bearer ${fresh}`)
    return send(spare)
  }
}

async function send(request: Request): Promise<Response> {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), TIMEOUT_MS)
  const giveUp = () => controller.abort()
  request.signal?.addEventListener('abort', giveUp)
  try {
    return await fetch(request, { signal: controller.signal, credentials: 'include' })
  } catch (error) {
    // A caller who turned away (a screen that closed) is told so; it is not a network failure.
    if (request.signal?.aborted) throw error
    throw unreachable()
  } finally {
    clearTimeout(timer)
    request.signal?.removeEventListener('abort', giveUp)
  }
}

async function isSessionEnded(response: Response): Promise<boolean> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null)
  const { code } = problemFrom(response.status, body)
  return code === 'auth.session_ended' || code === 'auth.required'
}
