import type { RevealedPhone } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { RequestContext, StaffActor } from '../../platform/actor.ts'
import { inTransaction } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { findPerson } from '../accounts/index.ts'
import { recordAudit } from './audit.ts'

/** A person's whole number. Nobody sees it without having said why, in the audit log, before. `person.not_found` when there is none. */
export async function revealPhone(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: StaffActor,
  context: RequestContext,
  { personId, reason }: { personId: string; reason: string },
): Promise<RevealedPhone> {
  return inTransaction(deps.db, async (tx) => {
    const person = await findPerson(tx, personId, deps.clock.now())
    if (!person || person.phone === null) throw new Problem('person.not_found')
    await recordAudit(deps, tx, actor, context, {
      action: 'person.phone_revealed',
      subject: { kind: 'person', id: personId },
      reason,
    })
    return { phone: person.phone }
  })
}
