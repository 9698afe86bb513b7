import type { CreateStaffSession } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { RequestContext } from '../../platform/actor.ts'
import { type Tx, inTransaction } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { hashToken } from '../../platform/secrets.ts'
import { isBlocked, verifyPassword } from '../accounts/index.ts'
import { findSecondFactor, type SecondFactor } from './second-factor.ts'
import { recordStaffAttempt, recordStaffEvent } from './staff-records.ts'
import { sealTotpSecret } from './staff-secrets.ts'
import { countSignInTry, forgiveSignInTry } from './sign-in-tries.ts'
import { findStaffByEmail, lockStaffByEmail, type StaffRow, updateStaffRow } from './store-staff.ts'
import { insertStaffSession, type StaffSessionRow } from './store-staff-sessions.ts'
import { newTotpSecret } from './totp.ts'

type Needs = Pick<Deps, 'db' | 'config' | 'clock' | 'newId' | 'random' | 'state'>
/** What the password was compared with, before the transaction: comparing takes long. */
type Compared = { passwordHash: string | null; isRight: boolean }
export type IssuedStaffSession = { token: string; session: StaffSessionRow; member: StaffRow }

/** Whose secret is tried when nobody has this address, so that trying takes as long as for somebody. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/**
 * Lets a member of staff in: e-mail, password and second factor, with a new token each time. A wrong one of them, an unknown address, somebody
 * disabled or blocked: one refusal, `staff.sign_in_refused`, after the same work.
 */
export async function createStaffSession(
  deps: Needs,
  context: RequestContext,
  input: CreateStaffSession,
): Promise<IssuedStaffSession> {
  await countSignInTry(deps, context, input)
  const passwordHash = (await findStaffByEmail(deps.db, input.email))?.password_hash ?? null
  const isRight = await verifyPassword(passwordHash, input.password)
  const issued = await inTransaction(deps.db, (tx) =>
    judge(deps, tx, context, input, { passwordHash, isRight }),
  )
  // Thrown after the commit, or the records of the try would be rolled back with it.
  if (!issued) throw new Problem('staff.sign_in_refused')
  await forgiveSignInTry(deps, context, input)
  return issued
}

async function judge(
  deps: Needs,
  tx: Tx,
  context: RequestContext,
  { email, code }: CreateStaffSession,
  compared: Compared,
): Promise<IssuedStaffSession | undefined> {
  const nobody = {
    id: NOBODY,
    totp_secret: sealTotpSecret(deps.config.auth.secret, NOBODY, newTotpSecret(deps.random)),
    totp_last_step: 0,
  }
  const member = await lockStaffByEmail(tx, email)
  const factor = await findSecondFactor(deps, tx, member ?? nobody, code)
  const isShut = (await isBlocked(tx, { email }, deps.clock.now())) || member?.disabled_at != null
  // The password may have been changed while the old one was compared.
  const isRight = compared.isRight && member?.password_hash === compared.passwordHash

  const staffId = member?.id ?? null
  const isIn = member !== undefined && factor !== undefined && isRight && !isShut
  const outcome = isIn ? 'signed_in' : factor && isRight ? 'blocked' : 'wrong'
  await recordStaffAttempt(deps, tx, context, { email, staffId, code, outcome })
  await recordStaffEvent(deps, tx, context, isIn ? 'staff_sign_in' : 'staff_sign_in_refused', staffId)
  return isIn ? startSession(deps, tx, context, member, factor) : undefined
}

async function startSession(
  deps: Needs,
  tx: Tx,
  context: RequestContext,
  member: StaffRow,
  factor: SecondFactor,
): Promise<IssuedStaffSession> {
  const now = deps.clock.now()
  await factor.use(tx)
  if (factor.isRecoveryCode) {
    await recordStaffEvent(deps, tx, context, 'staff_recovery_code_used', member.id)
  }
  const token = deps.random.token()
  const session: StaffSessionRow = {
    id: deps.newId(),
    staff_id: member.id,
    created_at: now,
    last_used_at: now,
    // A recovery code shows that the phone is gone: it lets in, and is no more than that.
    stepped_up_at: factor.isRecoveryCode ? null : now,
  }
  const device = { user_agent: context.userAgent, ip: context.ip }
  await insertStaffSession(tx, { ...session, ...device, token_hash: hashToken(token) })
  await updateStaffRow(tx, member.id, { last_seen_at: now })
  return { token, session, member: { ...member, last_seen_at: now } }
}
