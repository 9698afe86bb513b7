import type { Deps } from '../../deps.ts'
import type { AccountActor, RequestContext } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db.ts'
import { type SecurityEventKind, recordSecurityEvent } from './store-security-events.ts'

/** Something that a person did to their own account, in this session. */
export async function recordOwnEvent(
  deps: Pick<Deps, 'clock' | 'newId'>,
  tx: Tx,
  { accountId, sessionId }: AccountActor,
  { ip }: RequestContext,
  kind: SecurityEventKind,
): Promise<void> {
  const event = { id: deps.newId(), kind, account_id: accountId, session_id: sessionId }
  await recordSecurityEvent(tx, { ...event, ip, at: deps.clock.now() })
}
