import type { Tx } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { countOwners, type StaffRow } from './store-staff.ts'

/** After a change of this member: somebody must be left who can invite others. Needs `lockStaffing`, or two owners go at once. */
export async function requireOwnerLeft(
  tx: Tx,
  before: Pick<StaffRow, 'role' | 'disabled_at'>,
): Promise<void> {
  const wasOwner = before.role === 'owner' && before.disabled_at === null
  if (wasOwner && (await countOwners(tx)) === 0) throw new Problem('staff.last_owner')
}
