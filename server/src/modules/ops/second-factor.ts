import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/db.ts'
import { hashRecoveryCode, isRecoveryCode } from './recovery-codes.ts'
import { openTotpSecret } from './staff-secrets.ts'
import { type StaffRow, updateStaffRow } from './store-staff.ts'
import { hasRecoveryCode, useRecoveryCode } from './store-recovery-codes.ts'
import { stepOf } from './totp.ts'

type Needs = Pick<Deps, 'config' | 'clock'>
type Member = Pick<StaffRow, 'id' | 'totp_secret' | 'totp_last_step'>

/** A second factor that is right; none is good before it was used. */
export type SecondFactor = { isRecoveryCode: boolean; use(tx: Tx): Promise<void> }

/**
 * Whether a code is right for this member: one of the authenticator app newer than any before it, or a recovery code nobody used. Uses
 * nothing up: that is `use`, in the same transaction. Lock the member first, or two requests bring one code.
 */
export async function findSecondFactor(
  deps: Needs,
  tx: Tx,
  member: Member,
  code: string,
): Promise<SecondFactor | undefined> {
  return isRecoveryCode(code) ? byRecoveryCode(deps, tx, member, code) : byTotp(deps, member, code)
}

function byTotp(deps: Needs, member: Member, code: string): SecondFactor | undefined {
  const secret = openTotpSecret(deps.config.auth.secret, member.id, member.totp_secret)
  const step = secret === undefined ? undefined : stepOf(secret, code, deps.clock.now())
  if (step === undefined || step <= member.totp_last_step) return undefined
  return {
    isRecoveryCode: false,
    use: (tx) => updateStaffRow(tx, member.id, { totp_last_step: step }),
  }
}

async function byRecoveryCode(
  deps: Needs,
  tx: Tx,
  member: Member,
  code: string,
): Promise<SecondFactor | undefined> {
  const hash = hashRecoveryCode(deps.config.auth.secret, member.id, code)
  if (!(await hasRecoveryCode(tx, { staffId: member.id, hash }))) return undefined
  return {
    isRecoveryCode: true,
    use: (inTx) => useRecoveryCode(inTx, { staffId: member.id, hash }, deps.clock.now()),
  }
}
