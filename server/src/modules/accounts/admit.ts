import type { AppName, SignInOutcome } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { RequestContext } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db.ts'
import { isBlocked } from './blocks.ts'
import { startSession } from './start-session.ts'
import { type AccountRow, findAccountIdByPhone, lockNumber } from './store.ts'
import { recordSignInAttempt } from './store-attempts.ts'
import { recordSecurityEvent } from './store-security-events.ts'
import type { Transport } from './store-sessions.ts'

type Needs = Pick<Deps, 'config' | 'clock' | 'newId' | 'random'>
type Way = 'code' | 'password'
type Refused = { outcome: Exclude<SignInOutcome, 'signed_in'> }
export type Admitted = { outcome: 'signed_in' } & Awaited<ReturnType<typeof startSession>>

/**
 * Lets in who has proven to be the one with this number, and writes the try down; `find` tells whose account that is, under the number's
 * lock. Blocked numbers stay outside and get no account. Refusals are answered, not thrown: what was written has to be committed.
 */
export async function admit(
  deps: Needs,
  tx: Tx,
  context: RequestContext,
  {
    phone,
    way,
    find,
    ...where
  }: {
    phone: string
    way: Way
    find: () => Promise<AccountRow | undefined>
    app: AppName
    transport: Transport
  },
): Promise<Admitted | Refused> {
  // Whoever blocks this number waits until this session is there to be ended.
  await lockNumber(tx, phone)
  if (await isBlocked(tx, { phone }, deps.clock.now()))
    return refuse(deps, tx, context, { phone, way, outcome: 'blocked' })
  const account = await find()
  if (!account) return refuse(deps, tx, context, { phone, way, outcome: 'wrong' })
  const started = await startSession(deps, tx, context, { account, ...where })
  await recordAttempt(deps, tx, context, { phone, way, outcome: 'signed_in', accountId: account.id })
  return { outcome: 'signed_in', ...started }
}

/** Writes down a try that failed, under the account of this number, if there is one. `isLockOut`: this one shut the door. */
export async function refuse(
  deps: Needs,
  tx: Tx,
  context: RequestContext,
  {
    phone,
    way,
    outcome,
    isLockOut = false,
  }: Refused & {
    /** Null for a code that we never sent. */
    phone: string | null
    way: Way
    isLockOut?: boolean
  },
): Promise<Refused> {
  const accountId = phone === null ? null : ((await findAccountIdByPhone(tx, phone)) ?? null)
  await recordAttempt(deps, tx, context, { phone, way, outcome, accountId })
  const event = {
    account_id: accountId,
    session_id: null,
    ip: context.ip,
    user_agent: context.userAgent,
    at: deps.clock.now(),
  }
  // A door that is shut says so once, however often somebody rattles at it.
  if (outcome !== 'locked')
    await recordSecurityEvent(tx, { ...event, id: deps.newId(), kind: 'sign_in_refused' })
  if (isLockOut) await recordSecurityEvent(tx, { ...event, id: deps.newId(), kind: 'sign_in_locked' })
  return { outcome }
}

async function recordAttempt(
  deps: Needs,
  tx: Tx,
  { ip, userAgent }: RequestContext,
  tried: { phone: string | null; way: Way; outcome: SignInOutcome; accountId: string | null },
): Promise<void> {
  const { phone, way, outcome, accountId } = tried
  await recordSignInAttempt(tx, {
    id: deps.newId(),
    who: 'person',
    phone,
    email: null,
    account_id: accountId,
    staff_id: null,
    way,
    outcome,
    user_agent: userAgent,
    ip,
    at: deps.clock.now(),
  })
}
