import type { Config } from '../../config.ts'

type Times = { created_at: Date; last_used_at: Date; stepped_up_at: Date | null }
type Needs = Pick<Config, 'staff'>

const later = (date: Date, ms: number) => new Date(date.getTime() + ms)

/** When it ends unless it is used before, and when in any case. */
export const idleEndsAt = ({ staff }: Needs, session: Times) => later(session.last_used_at, staff.idleMs)
export const endsAt = ({ staff }: Needs, session: Times) => later(session.created_at, staff.sessionMs)

/** Until when sensitive acts need no fresh code; null when none was given in this session. */
export const steppedUpUntil = ({ staff }: Needs, { stepped_up_at }: Times) =>
  stepped_up_at && later(stepped_up_at, staff.stepUpMs)

/** Why a session is over by now, if it is. */
export function endedBy(config: Needs, session: Times, now: Date): 'expired' | 'idle' | undefined {
  if (endsAt(config, session) <= now) return 'expired'
  return idleEndsAt(config, session) <= now ? 'idle' : undefined
}
