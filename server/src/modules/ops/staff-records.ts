import type { SignInOutcome } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { RequestContext } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db.ts'
import { recordSecurityEvent, recordSignInAttempt } from '../accounts/index.ts'
import { isRecoveryCode } from './recovery-codes.ts'

type Needs = Pick<Deps, 'clock' | 'newId'>
export type StaffEventKind =
  | 'staff_sign_in'
  | 'staff_sign_in_refused'
  | 'staff_sign_in_locked'
  | 'staff_recovery_code_used'
  | 'staff_stepped_up'
  | 'staff_step_up_refused'
  | 'staff_password_changed'
  | 'staff_recovery_codes_replaced'
  | 'staff_invited'
  | 'staff_joined'
  | 'staff_role_changed'
  | 'staff_disabled'
  | 'staff_enabled'

/** A security event of the staff's doors. `staffId` is whom it happened to; null when nobody knows. */
export async function recordStaffEvent(
  deps: Needs,
  tx: Tx,
  context: Pick<RequestContext, 'userAgent'> & { ip: string | null },
  kind: StaffEventKind,
  staffId: string | null,
): Promise<void> {
  await recordSecurityEvent(tx, {
    id: deps.newId(),
    kind,
    account_id: null,
    session_id: null,
    staff_id: staffId,
    ip: context.ip,
    user_agent: context.userAgent,
    at: deps.clock.now(),
  })
}

/** What was tried at the staff's door, whether or not there is such a member. */
export async function recordStaffAttempt(
  deps: Needs,
  tx: Tx,
  context: RequestContext,
  attempt: { email: string; staffId: string | null; code: string; outcome: SignInOutcome },
): Promise<void> {
  await recordSignInAttempt(tx, {
    id: deps.newId(),
    who: 'staff',
    phone: null,
    email: attempt.email,
    account_id: null,
    staff_id: attempt.staffId,
    way: isRecoveryCode(attempt.code) ? 'recovery_code' : 'password',
    outcome: attempt.outcome,
    user_agent: context.userAgent,
    ip: context.ip,
    at: deps.clock.now(),
  })
}
