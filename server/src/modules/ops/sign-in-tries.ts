import type { Deps } from '../../deps.ts'
import type { RequestContext } from '../../platform/actor.ts'
import { inTransaction } from '../../platform/db.ts'
import { giveBackLimit, LIMITS, takeLimit } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import { wasLockedSince } from '../accounts/index.ts'
import { recordStaffAttempt, recordStaffEvent } from './staff-records.ts'
import { findStaffByEmail } from './store-staff.ts'

type Needs = Pick<Deps, 'db' | 'config' | 'clock' | 'newId' | 'state'>
type Try = { email: string; code: string }

const rowsOf = ({ email }: Try, { ip }: RequestContext) =>
  [['staffSignIn', `${email} ${ip}`], ['staffSignInDay', email]] as const // prettier-ignore

/** Counts a try before anything is looked at; `limit.exceeded` while the door is shut for this address. Live sessions are not touched. */
export async function countSignInTry(deps: Needs, context: RequestContext, input: Try): Promise<void> {
  try {
    for (const [limit, key] of rowsOf(input, context)) await takeLimit(deps, limit, key)
  } catch (error) {
    if (error instanceof Problem && error.code === 'limit.exceeded') await recordLocked(deps, context, input)
    throw error
  }
}

/** A success does not count. */
export async function forgiveSignInTry(
  deps: Pick<Deps, 'config' | 'state'>,
  context: RequestContext,
  input: Try,
): Promise<void> {
  for (const [limit, key] of rowsOf(input, context)) await giveBackLimit(deps, limit, key)
}

/** Each try is kept, but that the door was shut is said once, not once per try. */
async function recordLocked(deps: Needs, context: RequestContext, { email, code }: Try): Promise<void> {
  const since = new Date(deps.clock.now().getTime() - LIMITS.staffSignIn.windowMs)
  await inTransaction(deps.db, async (tx) => {
    const staffId = (await findStaffByEmail(tx, email))?.id ?? null
    const isKnown = await wasLockedSince(tx, email, since)
    await recordStaffAttempt(deps, tx, context, { email, staffId, code, outcome: 'locked' })
    if (!isKnown) await recordStaffEvent(deps, tx, context, 'staff_sign_in_locked', staffId)
  })
}
