import type { StaffRole } from '@buildxpert/contract'
import type { Db, Tx } from '../../platform/db.ts'

export type InvitationRow = {
  id: string
  email: string
  role: StaffRole
  /** Sealed. */
  totp_secret: Buffer
  /** Null: the command line. */
  invited_by: string | null
  expires_at: Date
}

export async function insertInvitation(
  tx: Tx,
  invitation: InvitationRow & { token_hash: Buffer; created_at: Date },
): Promise<void> {
  await tx.insertInto('staff_invitations').values(invitation).execute()
}

/** The invitation of a token, while it can be accepted. */
export async function findOpenInvitation(
  db: Db,
  tokenHash: Buffer,
  now: Date,
): Promise<InvitationRow | undefined> {
  return db
    .selectFrom('staff_invitations')
    .select(['id', 'email', 'role', 'totp_secret', 'invited_by', 'expires_at'])
    .where('token_hash', '=', tokenHash)
    .where('accepted_at', 'is', null)
    .where('replaced_at', 'is', null)
    .where('expires_at', '>', now)
    .$castTo<InvitationRow>()
    .executeTakeFirst()
}

export async function acceptInvitationRow(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('staff_invitations').set({ accepted_at: now }).where('id', '=', id).execute()
}

/** Makes open invitations worthless: to an address, or by a member who may not invite any more. */
export async function replaceInvitations(
  tx: Tx,
  which: { email: string } | { invitedBy: string },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('staff_invitations')
    .set({ replaced_at: now })
    .where((eb) =>
      'email' in which ? eb('email', '=', which.email) : eb('invited_by', '=', which.invitedBy),
    )
    .where('accepted_at', 'is', null)
    .where('replaced_at', 'is', null)
    .execute()
}

export async function forgetInvitations(tx: Tx, expiredBefore: Date): Promise<void> {
  await tx.deleteFrom('staff_invitations').where('expires_at', '<', expiredBefore).execute()
}
