import type { Account, AppName, CodeChallenge, SessionTokens } from '@buildxpert/contract'
import { ApiProblem, createApi, unwrap } from '@buildxpert/client'
import type { Api } from '@buildxpert/client'
import type { TokenStore } from './token-store'

export type SessionStatus = 'loading' | 'signedOut' | 'signedIn'
export interface SessionState {
  status: SessionStatus
  account: Account | null
}

export interface SessionOptions {
  app: AppName
  apiUrl: string
  tokens: TokenStore
  language(): string
}

export interface SessionStore {
  api: Api
  state(): SessionState
  subscribe(listener: () => void): () => void
  /** On start: is anybody still signed in? Without network the answer stays open and is asked again. */
  restore(): Promise<void>
  getAccessToken(): string | null
  /** A new access token, or null when the session has really ended. Rejects when the server could not be asked. */
  refresh(): Promise<string | null>
  requestCode(phone: string): Promise<CodeChallenge>
  signIn(challengeId: string, code: string): Promise<Account>
  /** For those who added a password; `phone` in E.164. */
  signInWithPassword(phone: string, password: string): Promise<Account>
  signOut(): Promise<void>
  signOutEverywhere(): Promise<void>
  /** The server says that this session is over. */
  ended(): void
  setAccount(account: Account): void
  /** Asks for the account anew, because another tab or device may have changed it. What is known stays when there is no answer. */
  reloadAccount(): Promise<void>
  /** Called with each fresh access token, for the socket. */
  onToken(listener: (token: string) => void): () => void
}

/** Half a minute before it runs out, so that a request under way still arrives in time. */
const EARLY_MS = 30_000

/**
 * Who is signed in on this device. The access token lives in this closure and nowhere else; the refresh token is the cookie's or the
 * keychain's business.
 */
export function createSession({ app, apiUrl, tokens, language }: SessionOptions): SessionStore {
  const listeners = new Set<() => void>()
  const tokenListeners = new Set<(token: string) => void>()
  let current: SessionState = { status: 'loading', account: null }
  let access: string | null = null
  let renewal: ReturnType<typeof setTimeout> | null = null
  let refreshing: Promise<string | null> | null = null

  const become = (next: SessionState) => {
    current = next
    for (const listener of listeners) listener()
  }
  const api = createApi({
    baseUrl: apiUrl,
    language,
    getAccessToken: () => access,
    ready: restore,
    refresh: refreshOnce,
  })

  async function enter(session: SessionTokens) {
    access = session.accessToken
    if (session.refreshToken !== undefined) await tokens.write(session.refreshToken)
    tokens.note(app, true)
    planRenewal(session.accessTokenExpiresAt)
    become({ status: 'signedIn', account: session.account })
    for (const listener of tokenListeners) listener(session.accessToken)
  }

  async function enterBy(proof: { challengeId: string; code: string } | { phone: string; password: string }) {
    const body = { ...proof, app, transport: tokens.transport }
    const session = await unwrap(api.POST('/v1/auth/sessions', { body }))
    await enter(session)
    return session.account
  }

  function planRenewal(expiresAt: string) {
    if (renewal) clearTimeout(renewal)
    const wait = Math.max(5000, new Date(expiresAt).getTime() - Date.now() - EARLY_MS)
    // A failed renewal is no news: the next request finds out and tries again.
    renewal = setTimeout(() => void refreshOnce().catch(() => null), wait)
  }

  async function leave() {
    access = null
    if (renewal) clearTimeout(renewal)
    renewal = null
    tokens.note(app, false)
    become({ status: 'signedOut', account: null })
    await tokens.write(null)
  }

  /** One call however many ask: the server takes each refresh token once (and forgives a twin from another tab for ten seconds). */
  function refreshOnce(): Promise<string | null> {
    refreshing ??= refresh().finally(() => {
      refreshing = null
    })
    return refreshing
  }

  async function refresh(): Promise<string | null> {
    const stored = await tokens.read()
    if (tokens.transport === 'body' && stored === null) {
      await leave()
      return null
    }
    try {
      const session = await unwrap(
        api.POST('/v1/auth/refresh', { body: stored === null ? { app } : { app, refreshToken: stored } }),
      )
      await enter(session)
      return session.accessToken
    } catch (error) {
      const isOver = error instanceof ApiProblem && (error.status === 401 || error.status === 403)
      if (!isOver) throw error
      await leave()
      return null
    }
  }

  /** Asked once, by whoever comes first. */
  let restoring: Promise<void> | null = null
  function restore(): Promise<void> {
    restoring ??= lookForSession()
    return restoring
  }

  async function lookForSession() {
    if (!(await tokens.mayHold(app))) return become({ status: 'signedOut', account: null })
    for (let tries = 0; current.status === 'loading'; tries += 1) {
      try {
        await refreshOnce()
      } catch {
        // The server is away. A visitor may look around meanwhile; whoever was signed in comes back with it.
        if (tries === 1) {
          become({ status: 'signedOut', account: null })
          void comeBackLater()
        } else await pause(500)
      }
    }
  }

  async function comeBackLater() {
    for (let wait = 2000; ; wait = Math.min(wait * 2, 30_000)) {
      await pause(wait)
      if (current.status === 'signedIn') return
      try {
        await refreshOnce()
        return
      } catch {
        // Still away; asked again, less and less often.
      }
    }
  }

  return {
    api,
    state: () => current,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onToken(listener) {
      tokenListeners.add(listener)
      return () => tokenListeners.delete(listener)
    },
    getAccessToken: () => access,
    refresh: refreshOnce,
    restore,
    requestCode: (phone) => unwrap(api.POST('/v1/auth/codes', { body: { phone, purpose: 'sign_in' } })),
    signIn: (challengeId, code) => enterBy({ challengeId, code }),
    signInWithPassword: (phone, password) => enterBy({ phone, password }),
    async signOut() {
      await unwrap(api.DELETE('/v1/auth/sessions/{id}', { params: { path: { id: 'current' } } })).catch(
        unlessOver,
      )
      await leave()
    },
    async signOutEverywhere() {
      await unwrap(api.DELETE('/v1/auth/sessions')).catch(unlessOver)
      await leave()
    },
    ended() {
      if (current.status === 'signedIn') void leave()
    },
    setAccount(account) {
      become({ ...current, account })
    },
    async reloadAccount() {
      const known = current.account
      if (known === null) return
      const fresh = await unwrap(api.GET('/v1/me')).catch(() => null)
      // An answer that was under way while the account changed here is older than what is known.
      if (fresh !== null && current.account === known) become({ ...current, account: fresh })
    },
  }
}

/** A session that is over already needs no ending. */
function unlessOver(error: unknown) {
  if (!(error instanceof ApiProblem) || error.status !== 401) throw error
}

function pause(ms: number) {
  return new Promise<void>((resolve) => setTimeout(resolve, ms))
}
