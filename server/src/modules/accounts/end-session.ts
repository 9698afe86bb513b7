import type { Deps } from '../../deps.ts'
import type { AccountActor, RequestContext } from '../../platform/actor.ts'
import { MINUTE } from '../../platform/clock.ts'
import { type Tx, inTransaction } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { sessionEnded } from './events.ts'
import { recordSecurityEvent } from './store.ts'
import { type EndReason, endSessionRows } from './store-sessions.ts'

type Needs = Pick<Deps, 'db' | 'config' | 'clock' | 'newId' | 'emit' | 'state' | 'realtime' | 'log'>
type Which = { accountId: string; sessionId?: string }

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
  await announceEnd(deps, ended)
  return { isCurrent }
}

/** Signs out everywhere, here too. */
export async function endAllSessions(
  deps: Needs,
  actor: AccountActor,
  context: RequestContext,
): Promise<void> {
  const ended = await inTransaction(deps.db, (tx) =>
    closeSessions(deps, tx, context, { accountId: actor.accountId }, 'signed_out'),
  )
  await announceEnd(deps, ended)
}

/** The rows, the record of it and the event; the caller announces it once that is committed. */
export async function closeSessions(
  deps: Pick<Deps, 'clock' | 'newId' | 'emit'>,
  tx: Tx,
  context: RequestContext,
  which: Which,
  reason: EndReason,
): Promise<string[]> {
  const at = deps.clock.now()
  const ended = await endSessionRows(tx, which, { at, reason })
  for (const { id } of ended) {
    const event = { id: deps.newId(), account_id: which.accountId, session_id: id, ip: context.ip, at }
    await recordSecurityEvent(tx, { ...event, kind: reason === 'reuse' ? 'refresh_reused' : 'session_ended' })
    await deps.emit(tx, sessionEnded, { sessionId: id })
  }
  return ended.map(({ id }) => id)
}

/**
 * Tells every process at once: tokens of these sessions are refused, their sockets closed. The session.ended job says it again, in
 * case this process dies here or the shared state is away for a moment.
 */
export async function announceEnd(
  deps: Pick<Deps, 'config' | 'clock' | 'state' | 'realtime' | 'log'>,
  sessionIds: readonly string[],
): Promise<void> {
  for (const sessionId of sessionIds) {
    try {
      await revokeAndClose(deps, sessionId)
    } catch (error) {
      deps.log.warn({ err: error, sessionId }, 'ended session not announced yet, its job will')
    }
  }
}

export async function revokeAndClose(
  deps: Pick<Deps, 'config' | 'clock' | 'state' | 'realtime'>,
  sessionId: string,
): Promise<void> {
  // As long as a token of it could still run, and a minute for clocks that differ.
  const untilMs = deps.clock.now().getTime() + deps.config.auth.accessTokenMs + MINUTE
  await deps.state.revocations.revoke(sessionId, untilMs)
  deps.realtime.endSession(sessionId, 'session_ended')
}
