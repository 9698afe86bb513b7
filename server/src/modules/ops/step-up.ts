import type { Deps } from '../../deps.ts'
import type { RequestContext, StaffActor } from '../../platform/actor.ts'
import { inTransaction } from '../../platform/db.ts'
import { giveBackLimit, takeLimit } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import { findSecondFactor } from './second-factor.ts'
import { recordStaffEvent } from './staff-records.ts'
import { lockStaff } from './store-staff.ts'
import { stepUpStaffSession } from './store-staff-sessions.ts'

type Needs = Pick<Deps, 'db' | 'config' | 'clock' | 'newId' | 'state'>

/** A fresh code for sensitive acts of this session. `staff.code_invalid` for one that is wrong, old or used; five of those an hour. */
export async function stepUp(
  deps: Needs,
  actor: StaffActor,
  context: RequestContext,
  code: string,
): Promise<void> {
  await takeLimit(deps, 'staffStepUp', actor.staffId)
  const isRight = await inTransaction(deps.db, async (tx) => {
    const member = await lockStaff(tx, actor.staffId)
    const factor = member && (await findSecondFactor(deps, tx, member, code))
    if (factor) {
      await factor.use(tx)
      await stepUpStaffSession(tx, actor, deps.clock.now())
    }
    const kind = factor ? 'staff_stepped_up' : 'staff_step_up_refused'
    await recordStaffEvent(deps, tx, context, kind, actor.staffId)
    return factor !== undefined
  })
  // Thrown after the commit, or the record of the try would be rolled back with it.
  if (!isRight) throw new Problem('staff.code_invalid')
  await giveBackLimit(deps, 'staffStepUp', actor.staffId)
}
