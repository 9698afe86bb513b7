import type { StaffRole } from '@buildxpert/contract'
import type { Db, Tx } from '../../platform/db.ts'

export type StaffEndReason =
  'signed_out' | 'idle' | 'expired' | 'disabled' | 'role_changed' | 'password_changed' | 'blocked'

export type StaffSessionRow = {
  id: string
  staff_id: string
  created_at: Date
  last_used_at: Date
  stepped_up_at: Date | null
}
export type LiveSession = StaffSessionRow & { name: string; role: StaffRole }

export async function insertStaffSession(
  tx: Tx,
  session: StaffSessionRow & { token_hash: Buffer; user_agent: string; ip: string | null },
): Promise<void> {
  await tx.insertInto('staff_sessions').values(session).execute()
}

/** The session of a token and the member it belongs to as they are now; nothing when it has been ended or they are disabled. */
export async function findStaffSession(db: Db, tokenHash: Buffer): Promise<LiveSession | undefined> {
  return db
    .selectFrom('staff_sessions as s')
    .innerJoin('staff', 'staff.id', 's.staff_id')
    .select(['s.id', 's.staff_id', 's.created_at', 's.last_used_at', 's.stepped_up_at'])
    .select(['staff.name', 'staff.role'])
    .where('s.token_hash', '=', tokenHash)
    .where('s.ended_at', 'is', null)
    .where('staff.disabled_at', 'is', null)
    .$castTo<LiveSession>()
    .executeTakeFirst()
}

/** One's own session, as it is now; nothing when it has been ended. */
export async function findOwnSession(
  db: Db,
  of: { staffId: string; sessionId: string },
): Promise<StaffSessionRow | undefined> {
  return db
    .selectFrom('staff_sessions')
    .select(['id', 'staff_id', 'created_at', 'last_used_at', 'stepped_up_at'])
    .where('id', '=', of.sessionId)
    .where('staff_id', '=', of.staffId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

/** Notes that it was used, for the session and for the member. Two at once: the later time stays. */
export async function touchStaffSession(
  tx: Tx,
  session: { id: string; staff_id: string },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('staff_sessions')
    .set({ last_used_at: now })
    .where('id', '=', session.id)
    .where('last_used_at', '<', now)
    .execute()
  await tx.updateTable('staff').set({ last_seen_at: now }).where('id', '=', session.staff_id).execute()
}

export async function stepUpStaffSession(
  tx: Tx,
  of: { staffId: string; sessionId: string },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('staff_sessions')
    .set({ stepped_up_at: now })
    .where('id', '=', of.sessionId)
    .where('staff_id', '=', of.staffId)
    .execute()
}

/** Ends live sessions: one, all of a member, or all of a member but one. */
export async function endStaffSessions(
  tx: Tx,
  which: { sessionId: string } | { staffId: string; exceptSessionId?: string },
  end: { at: Date; reason: StaffEndReason },
): Promise<void> {
  let query = tx
    .updateTable('staff_sessions')
    .set({ ended_at: end.at, end_reason: end.reason })
    .where('ended_at', 'is', null)
  if ('sessionId' in which) query = query.where('id', '=', which.sessionId)
  else {
    query = query.where('staff_id', '=', which.staffId)
    if (which.exceptSessionId !== undefined) query = query.where('id', '!=', which.exceptSessionId)
  }
  await query.execute()
}

/** Those of long ago; they last hours. */
export async function forgetStaffSessions(tx: Tx, createdBefore: Date): Promise<void> {
  await tx.deleteFrom('staff_sessions').where('created_at', '<', createdBefore).execute()
}
