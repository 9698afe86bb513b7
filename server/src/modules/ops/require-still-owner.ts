import type { Deps } from '../../deps.ts'
import type { StaffActor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { isBlocked } from '../accounts/index.ts'
import { findStaff } from './store-staff.ts'

/** They were an owner when they asked; another may have been quicker. Needs `lockStaffing`, or two owners shut each other out at once. */
export async function requireStillOwner(
  { clock }: Pick<Deps, 'clock'>,
  tx: Tx,
  actor: StaffActor,
): Promise<void> {
  const asker = await findStaff(tx, actor.staffId)
  const isOwner = asker?.role === 'owner' && asker.disabled_at === null
  if (!isOwner || (await isBlocked(tx, { email: asker.email }, clock.now())))
    throw new Problem('staff.session_ended')
}
