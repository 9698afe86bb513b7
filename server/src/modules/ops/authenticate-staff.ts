import type { Deps } from '../../deps.ts'
import type { StaffActor } from '../../platform/actor.ts'
import { MINUTE } from '../../platform/clock.ts'
import { inTransaction } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { hashToken } from '../../platform/secrets.ts'
import { endedBy, steppedUpUntil } from './staff-session.ts'
import { endStaffSessions, findStaffSession, touchStaffSession } from './store-staff-sessions.ts'

type Needs = Pick<Deps, 'db' | 'config' | 'clock'>

/** A session's last use is written this often at most, and so always known too early, never too late: it ends up to a minute sooner. */
const TOUCH_EVERY_MS = MINUTE

/**
 * Who holds a staff session: `staff.session_ended` for anything but a live one. Looks at the row each time, so that its end, another role or
 * being disabled count with the next request on every process.
 */
export function createAuthenticateStaff(deps: Needs): (token: string) => Promise<StaffActor> {
  return async (token) => {
    const session = await findStaffSession(deps.db, hashToken(token))
    if (!session) throw new Problem('staff.session_ended')
    const now = deps.clock.now()
    const reason = endedBy(deps.config, session, now)
    if (reason) {
      await inTransaction(deps.db, (tx) =>
        endStaffSessions(tx, { sessionId: session.id }, { at: now, reason }),
      )
      throw new Problem('staff.session_ended')
    }
    if (now.getTime() - session.last_used_at.getTime() >= TOUCH_EVERY_MS) {
      await inTransaction(deps.db, (tx) => touchStaffSession(tx, session, now))
    }
    const { staff_id: staffId, id: sessionId, name, role } = session
    return {
      kind: 'staff',
      staffId,
      sessionId,
      name,
      role,
      steppedUpUntil: steppedUpUntil(deps.config, session),
    }
  }
}
