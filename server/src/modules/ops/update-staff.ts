import type { UpdateStaff } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { RequestContext, StaffActor } from '../../platform/actor.ts'
import { inTransaction } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { recordAudit } from './audit.ts'
import { requireOwnerLeft } from './require-owner-left.ts'
import { requireStillOwner } from './require-still-owner.ts'
import { recordStaffEvent } from './staff-records.ts'
import { lockStaff, lockStaffing, type StaffRow, updateStaffRow } from './store-staff.ts'
import { endStaffSessions } from './store-staff-sessions.ts'
import { replaceInvitations } from './store-invitations.ts'

type Needs = Pick<Deps, 'db' | 'clock' | 'newId'>

/**
 * Gives a member another role, or lets them come in or not. Either ends their sessions, and what they have invited is worth nothing.
 * Nothing to change changes nothing.
 */
export async function updateStaff(
  deps: Needs,
  actor: StaffActor,
  context: RequestContext,
  id: string,
  { role, isDisabled, reason }: UpdateStaff,
): Promise<StaffRow> {
  return inTransaction(deps.db, async (tx) => {
    await lockStaffing(tx)
    await requireStillOwner(deps, tx, actor)
    const before = await lockStaff(tx, id)
    if (!before) throw new Problem('staff.not_found')
    const now = deps.clock.now()
    const after: StaffRow = {
      ...before,
      role: role ?? before.role,
      disabled_at: (isDisabled ?? before.disabled_at !== null) ? (before.disabled_at ?? now) : null,
    }
    const isOtherRole = after.role !== before.role
    const isOtherAccess = isOff(after) !== isOff(before)
    if (!isOtherRole && !isOtherAccess) return before

    await updateStaffRow(tx, id, { role: after.role, disabled_at: after.disabled_at })
    await requireOwnerLeft(tx, before)
    const ended = isOff(after) ? 'disabled' : 'role_changed'
    await endStaffSessions(tx, { staffId: id }, { at: now, reason: ended })
    await replaceInvitations(tx, { invitedBy: id }, now)
    if (isOtherRole) await recordStaffEvent(deps, tx, context, 'staff_role_changed', id)
    if (isOtherAccess) {
      await recordStaffEvent(deps, tx, context, isOff(after) ? 'staff_disabled' : 'staff_enabled', id)
    }
    await recordAudit(deps, tx, actor, context, {
      action: 'staff.changed',
      subject: { kind: 'staff', id },
      reason,
      before: { role: before.role, isDisabled: isOff(before) },
      after: { role: after.role, isDisabled: isOff(after) },
    })
    return after
  })
}

const isOff = ({ disabled_at }: StaffRow) => disabled_at !== null
