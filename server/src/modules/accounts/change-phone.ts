import type { ChangePhone } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { AccountActor, RequestContext } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db.ts'
import { giveBackLimit, takeLimit } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import { isBlocked } from './blocks.ts'
import { closeSessions } from './end-session.ts'
import { recordOwnEvent } from './own-event.ts'
import { type AccountRow, lockNumber, setPhone } from './store.ts'
import { replaceCodesOf } from './store-codes.ts'
import { getMe } from './update-me.ts'
import { type CodeNeeds, useCodes } from './use-codes.ts'

type Needs = CodeNeeds & Pick<Deps, 'announcements' | 'realtime'>

/**
 * Another number for an account, proven by a code on the one and a code on the other. All other sessions end, and so do all codes that were
 * sent to either number before. Asked again after it happened, it answers the same.
 */
export async function changePhone(
  deps: Needs,
  actor: AccountActor,
  context: RequestContext,
  input: ChangePhone,
): Promise<AccountRow> {
  const before = await getMe(deps.db, actor)
  const from = before.phone
  if (from === input.phone) return before
  await takeLimit(deps, 'phoneChange', actor.accountId)
  try {
    return await change(deps, actor, context, { ...input, from })
  } catch (error) {
    // Whoever mistypes a code must not wait for tomorrow; guessing has limits of its own.
    if (error instanceof Problem) await giveBackLimit(deps, 'phoneChange', actor.accountId)
    throw error
  }
}

function change(
  deps: Needs,
  actor: AccountActor,
  context: RequestContext,
  { from, phone: to, current, next }: ChangePhone & { from: string },
): Promise<AccountRow> {
  const claims = [
    { purpose: 'leave_phone', phone: from, answer: current, pointer: '/current/code' },
    { purpose: 'take_phone', phone: to, answer: next, pointer: '/next/code' },
  ] as const
  return useCodes(deps, actor, context, claims, async (tx) => {
    await replaceCodesOf(tx, { accountId: actor.accountId, phones: [from, to] }, deps.clock.now())
    await refuseBlocked(deps, tx, [from, to])
    if (!(await setPhone(tx, actor.accountId, to))) throw new Problem('account.phone_taken')
    await closeSessions(deps, tx, context, others(actor), 'phone_changed')
    await recordOwnEvent(deps, tx, actor, context, 'phone_changed')
    return getMe(tx, actor)
  })
}

const others = ({ accountId, sessionId }: AccountActor) => ({ accountId, exceptSessionId: sessionId })

/** Nobody moves off a number that is being blocked, or onto one that is. */
async function refuseBlocked(deps: Needs, tx: Tx, phones: readonly string[]): Promise<void> {
  // In one order, so that two who swap numbers do not wait for each other.
  for (const phone of phones.toSorted()) {
    await lockNumber(tx, phone)
    if (await isBlocked(tx, { phone }, deps.clock.now())) throw new Problem('auth.blocked')
  }
}
