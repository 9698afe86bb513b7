import type { EndPersonSessions } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { RequestContext, StaffActor } from '../../platform/actor.ts'
import { inTransaction } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { closeSessions, findPerson } from '../accounts/index.ts'
import { recordAudit } from './audit.ts'
import { ON_BEHALF } from './on-behalf.ts'

type Needs = Pick<Deps, 'db' | 'clock' | 'newId' | 'announcements'>

/** Signs a person out: of one session, or of all. Of what has ended already nothing is left to end, and nothing to record. */
export async function endPersonSessions(
  deps: Needs,
  actor: StaffActor,
  context: RequestContext,
  personId: string,
  { sessionId, reason }: EndPersonSessions,
): Promise<{ ended: number }> {
  return inTransaction(deps.db, async (tx) => {
    if (!(await findPerson(tx, personId, deps.clock.now()))) throw new Problem('person.not_found')
    const which = { accountId: personId, ...(sessionId !== undefined && { sessionId }) }
    const ended = await closeSessions(deps, tx, ON_BEHALF, which, 'ended_by_staff')
    if (ended.length > 0) {
      await recordAudit(deps, tx, actor, context, {
        action: 'person.sessions_ended',
        subject: { kind: 'person', id: personId },
        reason,
        before: { sessionIds: ended },
      })
    }
    return { ended: ended.length }
  })
}
