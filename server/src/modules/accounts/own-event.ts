import type { Deps } from '../../deps.ts'
import type { AccountActor, RequestContext } from '../../platform/actor.ts'
import { afterCommit, type Tx } from '../../platform/db.ts'
import { type SecurityEventKind, recordSecurityEvent } from './store-security-events.ts'

/** Something that a person did to their own account, in this session. Their other open apps are told to look again. */
export async function recordOwnEvent(
  deps: Pick<Deps, 'clock' | 'newId' | 'realtime'>,
  tx: Tx,
  actor: AccountActor,
  { ip, userAgent }: RequestContext,
  kind: SecurityEventKind,
): Promise<void> {
  const { accountId, sessionId } = actor
  const event = { id: deps.newId(), kind, account_id: accountId, session_id: sessionId }
  await recordSecurityEvent(tx, { ...event, ip, user_agent: userAgent, at: deps.clock.now() })
  tellOwnApps(deps, tx, actor)
}

/** Says to all of a person's open apps, once this has committed, that their account is no longer as they know it. */
export function tellOwnApps(deps: Pick<Deps, 'realtime'>, tx: Tx, { accountId }: AccountActor): void {
  afterCommit(tx, () => deps.realtime.changed([accountId], { kind: 'session', id: accountId }))
}
