import type { SessionTokens } from '@buildxpert/contract'
import { bodyOf, type Client } from './client.ts'
import type { TestServer } from './server.ts'

/**
 * The same person, whose app refreshes its access token when it has run out: for tests in which hours or days pass. Other clients keep the
 * token they were born with.
 */
export function lasting(t: TestServer, client: Client): Client {
  let tokens = client.tokens
  let refreshing: Promise<SessionTokens> | undefined

  async function headers(own: Record<string, string> = {}) {
    if (t.clock.now() >= new Date(tokens.accessTokenExpiresAt)) {
      refreshing ??= refresh()
      tokens = await refreshing
      refreshing = undefined
    }
    return { authorization: `Bearer ${tokens.accessToken}`, ...own }
  }
  async function refresh() {
    const { refreshToken } = tokens
    const answer = await t.app.inject({ method: 'POST', url: '/v1/auth/refresh', payload: { refreshToken } })
    return bodyOf<SessionTokens>(answer, 200)
  }
  return {
    ...client,
    get: async (path, own) => client.get(path, await headers(own)),
    post: async (path, body, own) => client.post(path, body, await headers(own)),
    put: async (path, body, own) => client.put(path, body, await headers(own)),
    patch: async (path, body, own) => client.patch(path, body, await headers(own)),
    delete: async (path, own) => client.delete(path, await headers(own)),
  }
}
