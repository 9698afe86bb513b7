import type { Deps } from '../../deps.ts'
import type { AccountActor } from '../../platform/actor.ts'
import { SECOND } from '../../platform/clock.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { readAccessToken } from './access-token.ts'
import { isSessionLive } from './store-sessions.ts'

type Needs = Pick<Deps, 'db' | 'config' | 'clock' | 'newId' | 'state' | 'log'>

/**
 * For how long a process believes the database that a session is live. The end of a session is told through the shared state within
 * milliseconds; this bounds what a flushed or restarted state could let through.
 */
const BELIEVE_MS = 30 * SECOND
const REMEMBERED = 20_000
/** Session → until when its liveness need not be asked again. Per database, so that two servers in one process do not mix. */
const believed = new WeakMap<Db, Map<string, number>>()

/**
 * The person who holds an access token. `auth.session_ended` for anything but a running token of a live session; when neither the shared
 * state nor the database can tell, the error of the database: nobody gets in on doubt.
 */
export async function authenticate(deps: Needs, token: string): Promise<AccountActor & { expiresAt: Date }> {
  const claims = await readAccessToken(deps, token)
  if (!claims || !(await isLive(deps, claims.sessionId))) throw new Problem('auth.session_ended')
  const { accountId, sessionId, app, expiresAt } = claims
  return { kind: 'account', accountId, sessionId, app, expiresAt }
}

async function isLive(deps: Needs, sessionId: string): Promise<boolean> {
  const now = deps.clock.now()
  const revoked = await isKnownRevoked(deps, sessionId)
  if (revoked === true) return false
  const known = believedOf(deps.db)
  if (revoked === false && (known.get(sessionId) ?? 0) > now.getTime()) return true
  if (!(await isSessionLive(deps.db, sessionId, now))) return false
  if (known.size >= REMEMBERED) known.clear()
  known.set(sessionId, now.getTime() + BELIEVE_MS)
  return true
}

/** Undefined when the shared state cannot tell: then the database is asked, each time. */
async function isKnownRevoked(deps: Needs, sessionId: string): Promise<boolean | undefined> {
  try {
    return await deps.state.revocations.isRevoked(sessionId)
  } catch (error) {
    deps.log.warn({ err: error }, 'shared state could not tell whether a session has ended')
    return undefined
  }
}

function believedOf(db: Db): Map<string, number> {
  const known = believed.get(db) ?? new Map<string, number>()
  believed.set(db, known)
  return known
}
