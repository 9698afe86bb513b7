import type { InviteStaff } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { RequestContext, StaffActor } from '../../platform/actor.ts'
import { inTransaction } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { hashToken } from '../../platform/secrets.ts'
import { recordAudit } from './audit.ts'
import { requireStillOwner } from './require-still-owner.ts'
import { recordStaffEvent } from './staff-records.ts'
import { sealTotpSecret } from './staff-secrets.ts'
import { findStaffByEmail, lockStaffing } from './store-staff.ts'
import { type InvitationRow, insertInvitation, replaceInvitations } from './store-invitations.ts'
import { newTotpSecret } from './totp.ts'

type Needs = Pick<Deps, 'db' | 'config' | 'clock' | 'newId' | 'random'>
/** The command line has no address. */
type Context = Pick<RequestContext, 'requestId' | 'userAgent'> & { ip: string | null }

/**
 * Invites an address to the staff; the token is said this once and takes the place of any before it. A member who is disabled may be invited
 * again, to come back with a new password and a new authenticator; the command line (`actor` null) may invite anybody again, for the owner
 * who has lost everything.
 */
export async function inviteStaff(
  deps: Needs,
  actor: StaffActor | null,
  context: Context,
  { email, role }: InviteStaff,
): Promise<{ invitation: InvitationRow; token: string }> {
  const token = deps.random.token()
  const now = deps.clock.now()
  const id = deps.newId()
  const invitation: InvitationRow = {
    id,
    email,
    role,
    totp_secret: sealTotpSecret(deps.config.auth.secret, id, newTotpSecret(deps.random)),
    invited_by: actor?.staffId ?? null,
    expires_at: new Date(now.getTime() + deps.config.staff.invitationMs),
  }
  await inTransaction(deps.db, async (tx) => {
    await lockStaffing(tx)
    if (actor) await requireStillOwner(deps, tx, actor)
    const member = await findStaffByEmail(tx, email)
    if (actor && member && member.disabled_at === null) throw new Problem('staff.already_member')
    await replaceInvitations(tx, { email }, now)
    await insertInvitation(tx, { ...invitation, token_hash: hashToken(token), created_at: now })
    await recordStaffEvent(deps, tx, context, 'staff_invited', member?.id ?? null)
    await recordAudit(deps, tx, actor, context, {
      action: 'staff.invited',
      subject: { kind: 'staff_invitation', id },
      after: { email, role, expiresAt: invitation.expires_at },
    })
  })
  return { invitation, token }
}

/** Where the invited one goes on. The token stands behind the `#`: no server and no proxy ever sees it there. */
export const invitationLink = (origin: string, token: string) => `${origin}/ops/invitation#${token}`
