import type { Deps } from '../../deps.ts'
import type { AccountActor, Origin, RequestContext } from '../../platform/actor.ts'
import { type Tx, inTransaction } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { recordSecurityEvent } from './store-security-events.ts'
import { type EndReason, endSessionRows } from './store-sessions.ts'
import { sessionEnded } from './topics.ts'

type Needs = Pick<Deps, 'db' | 'clock' | 'newId' | 'announcements'>
type Which = { accountId: string; sessionId?: string; exceptSessionId?: string }

/** Signs out one session of one's own. Ending one that has ended already is `session.not_found`, as is somebody else's. */
export async function endSession(
  deps: Needs,
  actor: AccountActor,
  context: RequestContext,
  id: string,
): Promise<{ isCurrent: boolean }> {
  const sessionId = id === 'current' ? actor.sessionId : id
  const isCurrent = sessionId === actor.sessionId
  const ended = await inTransaction(deps.db, (tx) =>
    closeSessions(
      deps,
      tx,
      context,
      { accountId: actor.accountId, sessionId },
      isCurrent ? 'signed_out' : 'revoked',
    ),
  )
  if (ended.length === 0) throw new Problem('session.not_found')
  return { isCurrent }
}

/** Signs out everywhere, here too. */
export async function endAllSessions(
  deps: Needs,
  actor: AccountActor,
  context: RequestContext,
): Promise<void> {
  await inTransaction(deps.db, (tx) =>
    closeSessions(deps, tx, context, { accountId: actor.accountId }, 'signed_out'),
  )
}

/** Ends those of a person's sessions that are named (all when none is, but the excepted one): once it commits, every process refuses them. */
export async function closeSessions(
  deps: Pick<Deps, 'clock' | 'newId' | 'announcements'>,
  tx: Tx,
  context: Pick<Origin, 'ip'>,
  which: Which,
  reason: EndReason,
): Promise<string[]> {
  const at = deps.clock.now()
  const ended = await endSessionRows(tx, which, { at, reason })
  for (const { id } of ended) {
    const event = { id: deps.newId(), account_id: which.accountId, session_id: id, ip: context.ip, at }
    await recordSecurityEvent(tx, { ...event, kind: reason === 'reuse' ? 'refresh_reused' : 'session_ended' })
    await deps.announcements.announce(tx, sessionEnded, { sessionId: id })
  }
  return ended.map(({ id }) => id)
}
