import type { AcceptInvitation, OpenedInvitation } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { RequestContext } from '../../platform/actor.ts'
import { type Db, type Tx, inTransaction } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { hashToken } from '../../platform/secrets.ts'
import { hashPassword } from '../accounts/index.ts'
import { recordAudit } from './audit.ts'
import { handOutRecoveryCodes } from './own-access.ts'
import { requireOwnerLeft } from './require-owner-left.ts'
import { requireUncommon } from './require-uncommon.ts'
import { recordStaffEvent } from './staff-records.ts'
import { openTotpSecret, sealTotpSecret } from './staff-secrets.ts'
import { findStaffByEmail, insertStaff, lockStaffing, type StaffRow, updateStaffRow } from './store-staff.ts'
import { endStaffSessions } from './store-staff-sessions.ts'
import { acceptInvitationRow, findOpenInvitation, type InvitationRow } from './store-invitations.ts'
import { stepOf, totpUri } from './totp.ts'

type Needs = Pick<Deps, 'db' | 'config' | 'clock' | 'newId' | 'random'>
type Opened = { invitation: InvitationRow; totpSecret: string }
type Credentials = Pick<StaffRow, 'name' | 'role' | 'password_hash' | 'totp_last_step'>

/** What an invitation offers, to whoever holds its token. `staff.invitation_invalid` when it is used, expired, replaced or unknown. */
export async function openInvitation(
  deps: Pick<Deps, 'db' | 'config' | 'clock'>,
  token: string,
): Promise<OpenedInvitation> {
  const { invitation, totpSecret } = await open(deps, deps.db, token)
  const { email, role, expires_at } = invitation
  const expiresAt = expires_at.toISOString()
  return { email, role, expiresAt, totpUri: totpUri(totpSecret, email), totpSecret }
}

/** Makes the invited one a member, once, and answers their recovery codes. The code proves that the authenticator app has the secret. */
export async function acceptInvitation(
  deps: Needs,
  context: RequestContext,
  { token, name, password, code }: AcceptInvitation,
): Promise<string[]> {
  // All that needs no lock first: hashing is only done for who may come in, and not in a transaction.
  const { invitation, totpSecret } = await open(deps, deps.db, token)
  const step = stepOf(totpSecret, code, deps.clock.now())
  if (step === undefined) throw new Problem('staff.code_invalid')
  await requireUncommon(password, invitation.email)
  const passwordHash = await hashPassword(deps, password)

  return inTransaction(deps.db, async (tx) => {
    await lockStaffing(tx)
    const opened = await open(deps, tx, token)
    const { role } = opened.invitation
    await acceptInvitationRow(tx, invitation.id, deps.clock.now())
    const member = { name, role, password_hash: passwordHash, totp_last_step: step }
    const staffId = await enrol(deps, tx, opened, member)
    const codes = await handOutRecoveryCodes(deps, tx, staffId)
    await recordStaffEvent(deps, tx, context, 'staff_joined', staffId)
    await recordAudit(deps, tx, { staffId, name, role }, context, {
      action: 'staff.joined',
      subject: { kind: 'staff', id: staffId },
      after: { role, invitationId: invitation.id },
    })
    return codes
  })
}

async function open(deps: Pick<Deps, 'config' | 'clock'>, db: Db, token: string): Promise<Opened> {
  const invitation = await findOpenInvitation(db, hashToken(token), deps.clock.now())
  if (!invitation) throw new Problem('staff.invitation_invalid')
  const { id, totp_secret } = invitation
  const totpSecret = openTotpSecret(deps.config.auth.secret, id, totp_secret)
  if (totpSecret === undefined) throw new Problem('staff.invitation_invalid')
  return { invitation, totpSecret }
}

/** Somebody new; or a member who comes back with everything new, so that nothing from before lets anybody in. */
async function enrol(
  deps: Needs,
  tx: Tx,
  { invitation, totpSecret }: Opened,
  member: Credentials,
): Promise<string> {
  const now = deps.clock.now()
  const before = await findStaffByEmail(tx, invitation.email)
  const id = before?.id ?? deps.newId()
  const totp_secret = sealTotpSecret(deps.config.auth.secret, id, totpSecret)
  if (!before) {
    await insertStaff(tx, { ...member, id, email: invitation.email, totp_secret, created_at: now })
    return id
  }
  const mayComeBack = before.disabled_at !== null || invitation.invited_by === null
  if (!mayComeBack) throw new Problem('staff.already_member')
  await updateStaffRow(tx, id, { ...member, totp_secret, disabled_at: null })
  await endStaffSessions(tx, { staffId: id }, { at: now, reason: 'password_changed' })
  await requireOwnerLeft(tx, before)
  return id
}
