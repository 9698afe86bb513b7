import type { ChangeStaffPassword } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { RequestContext, StaffActor } from '../../platform/actor.ts'
import { type Tx, inTransaction } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { hashPassword, verifyPassword } from '../accounts/index.ts'
import { recordAudit } from './audit.ts'
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes.ts'
import { requireUncommon } from './require-uncommon.ts'
import { recordStaffEvent } from './staff-records.ts'
import { findStaff, lockStaff, updateStaffRow } from './store-staff.ts'
import { endStaffSessions } from './store-staff-sessions.ts'
import { replaceRecoveryCodes } from './store-recovery-codes.ts'

type Needs = Pick<Deps, 'db' | 'config' | 'clock' | 'newId' | 'random'>

/** Ends this session. Harmless twice. */
export async function endOwnSession(deps: Pick<Deps, 'db' | 'clock'>, actor: StaffActor): Promise<void> {
  const end = { at: deps.clock.now(), reason: 'signed_out' } as const
  await inTransaction(deps.db, (tx) => endStaffSessions(tx, { sessionId: actor.sessionId }, end))
}

/** Ten new recovery codes; those from before are worth nothing. */
export async function renewRecoveryCodes(
  deps: Needs,
  actor: StaffActor,
  context: RequestContext,
): Promise<string[]> {
  return inTransaction(deps.db, async (tx) => {
    // Two requests at once would each take away the other's.
    await lockStaff(tx, actor.staffId)
    const codes = await handOutRecoveryCodes(deps, tx, actor.staffId)
    await recordStaffEvent(deps, tx, context, 'staff_recovery_codes_replaced', actor.staffId)
    await recordAudit(deps, tx, actor, context, {
      action: 'staff.recovery_codes_replaced',
      subject: { kind: 'staff', id: actor.staffId },
    })
    return codes
  })
}

export async function handOutRecoveryCodes(
  deps: Pick<Deps, 'config' | 'random'>,
  tx: Tx,
  staffId: string,
): Promise<string[]> {
  const codes = newRecoveryCodes(deps.random)
  const hashes = codes.map((code) => hashRecoveryCode(deps.config.auth.secret, staffId, code))
  await replaceRecoveryCodes(tx, staffId, hashes)
  return codes
}

/** Ends every other session of theirs: whoever knew the old password is out. */
export async function changeStaffPassword(
  deps: Needs,
  actor: StaffActor,
  context: RequestContext,
  { currentPassword, password }: ChangeStaffPassword,
): Promise<void> {
  const before = await findStaff(deps.db, actor.staffId)
  const isRight = await verifyPassword(before?.password_hash ?? null, currentPassword)
  if (!before || !isRight) throw wrongPassword()
  await requireUncommon(password, before.email)
  const hash = await hashPassword(deps, password)
  await inTransaction(deps.db, async (tx) => {
    const member = await lockStaff(tx, actor.staffId)
    // Changed by somebody else while ours was compared.
    if (member?.password_hash !== before.password_hash) throw wrongPassword()
    await updateStaffRow(tx, actor.staffId, { password_hash: hash })
    const others = { staffId: actor.staffId, exceptSessionId: actor.sessionId }
    await endStaffSessions(tx, others, { at: deps.clock.now(), reason: 'password_changed' })
    await recordStaffEvent(deps, tx, context, 'staff_password_changed', actor.staffId)
    await recordAudit(deps, tx, actor, context, {
      action: 'staff.password_changed',
      subject: { kind: 'staff', id: actor.staffId },
    })
  })
}

const wrongPassword = () =>
  new Problem('request.invalid', {
    errors: [{ pointer: '/currentPassword', code: 'not_allowed', detail: 'This is not the password' }],
  })
