import type { StaffSession } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import { Problem } from '../../platform/problem.ts'
import { toStaffSession } from './present-staff.ts'
import { findStaff } from './store-staff.ts'
import { findOwnSession } from './store-staff-sessions.ts'
import { countRecoveryCodes } from './store-recovery-codes.ts'

/** One's own session as it is now. */
export async function getOwnSession(
  deps: Pick<Deps, 'db' | 'config'>,
  of: { staffId: string; sessionId: string },
): Promise<StaffSession> {
  const member = await findStaff(deps.db, of.staffId)
  const session = await findOwnSession(deps.db, of)
  if (!member || !session) throw new Problem('staff.session_ended')
  return toStaffSession(deps.config, member, session, await countRecoveryCodes(deps.db, member.id))
}
