import type { StaffMember, StaffSession } from '@buildxpert/contract'
import type { Config } from '../../config.ts'
import { endsAt, idleEndsAt, steppedUpUntil } from './staff-session.ts'
import type { StaffRow } from './store-staff.ts'
import type { StaffSessionRow } from './store-staff-sessions.ts'

export function toStaffMember(row: StaffRow): StaffMember {
  const { id, email, name, role } = row
  return {
    id,
    email,
    name,
    role,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    disabledAt: row.disabled_at?.toISOString() ?? null,
  }
}

export function toStaffSession(
  config: Pick<Config, 'staff'>,
  member: StaffRow,
  session: StaffSessionRow,
  recoveryCodesLeft: number,
): StaffSession {
  return {
    staff: toStaffMember(member),
    idleEndsAt: idleEndsAt(config, session).toISOString(),
    endsAt: endsAt(config, session).toISOString(),
    steppedUpUntil: steppedUpUntil(config, session)?.toISOString() ?? null,
    recoveryCodesLeft,
  }
}
