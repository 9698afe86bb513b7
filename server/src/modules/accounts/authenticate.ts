import type { Deps } from '../../deps.ts'
import type { AccountActor } from '../../platform/actor.ts'
import { createBeliefs } from '../../platform/beliefs.ts'
import { Problem } from '../../platform/problem.ts'
import { readAccessToken } from './access-token.ts'
import { hearOfKeys } from './signing-keys.ts'
import { findSessionEnd } from './store-sessions.ts'
import { sessionEnded, signingKeysChanged } from './topics.ts'

type Needs = Pick<Deps, 'db' | 'config' | 'clock' | 'newId' | 'announcements' | 'realtime'>

/**
 * Who holds an access token: `auth.session_ended` for anything but a running token of a live session, and the database's own error when
 * nobody can tell: nobody gets in on doubt. Also closes this process's sockets of a session that ends. Once per process.
 */
export function createAuthenticate(
  deps: Needs,
): (token: string) => Promise<AccountActor & { expiresAt: Date }> {
  const isRunning = (end: Date | undefined) => end !== undefined && end > deps.clock.now()
  const ends = createBeliefs(deps, { load: (id) => findSessionEnd(deps.db, id), holds: isRunning })
  // Before anything that reads a token again when keys change.
  hearOfKeys(deps)
  deps.announcements.on(signingKeysChanged, () => deps.realtime.recheckAll())
  deps.announcements.on(sessionEnded, ({ sessionId }) => {
    ends.forget(sessionId)
    deps.realtime.endSession(sessionId)
  })

  return async (token) => {
    const claims = await readAccessToken(deps, token)
    if (!claims || !isRunning(await ends.get(claims.sessionId))) throw new Problem('auth.session_ended')
    const { accountId, sessionId, app, expiresAt } = claims
    return { kind: 'account', accountId, sessionId, app, expiresAt }
  }
}
