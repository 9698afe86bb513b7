import type { AccountDeletion, CodeAnswer } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { AccountActor, RequestContext } from '../../platform/actor.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { closeSessions } from './end-session.ts'
import { recordOwnEvent } from './own-event.ts'
import { type DeletionRow, hasUnfinishedBookings, lockDeletion, setDeletion } from './store-deletion.ts'
import { getMe } from './update-me.ts'
import { type CodeNeeds, useCodes } from './use-codes.ts'

type Needs = CodeNeeds & Pick<Deps, 'announcements' | 'realtime'>

/**
 * Begins the days of grace, after which everything that says who the person was is erased. The other sessions end; this one stays, so that it
 * can be taken back. Asked again, whatever the code, the answer is the same day: it is not put off. `account.has_open_bookings` while there
 * is anything to do or to wait for, on either side.
 */
export async function requestDeletion(
  deps: Needs,
  actor: AccountActor,
  context: RequestContext,
  proof: CodeAnswer,
): Promise<AccountDeletion> {
  const { phone, deletes_at } = await getMe(deps.db, actor)
  if (deletes_at) return { deletesAt: deletes_at.toISOString() }
  const claim = { purpose: 'delete_account', phone, answer: proof, pointer: '/proof/code' } as const
  const deletesAt = await useCodes(deps, actor, context, [claim], (tx) =>
    beginGrace(deps, tx, actor, context),
  )
  return { deletesAt: deletesAt.toISOString() }
}

async function beginGrace(deps: Needs, tx: Tx, actor: AccountActor, context: RequestContext): Promise<Date> {
  const account = await lockLiving(tx, actor)
  if (account.deletes_at) return account.deletes_at
  // Whoever books with this account holds it still until the booking is there to be seen (`account_standing`).
  if (await hasUnfinishedBookings(tx, account.id)) throw new Problem('account.has_open_bookings')

  const now = deps.clock.now()
  const deletesAt = new Date(now.getTime() + deps.config.people.deletionGraceMs)
  await setDeletion(tx, account.id, { deletion_requested_at: now, deletes_at: deletesAt })
  const others = { accountId: account.id, exceptSessionId: actor.sessionId }
  await closeSessions(deps, tx, context, others, 'deletion')
  await recordOwnEvent(deps, tx, actor, context, 'deletion_requested')
  return deletesAt
}

/** Takes it back: everything is as it was. Nothing happens when nothing was asked for. */
export async function cancelDeletion(
  deps: Pick<Deps, 'db' | 'clock' | 'newId' | 'realtime'>,
  actor: AccountActor,
  context: RequestContext,
): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const account = await lockLiving(tx, actor)
    if (!account.deletes_at) return
    await setDeletion(tx, account.id, { deletion_requested_at: null, deletes_at: null })
    await recordOwnEvent(deps, tx, actor, context, 'deletion_cancelled')
  })
}

/** Erased while the request was on its way: the session has ended with the account. */
async function lockLiving(tx: Tx, { accountId }: AccountActor): Promise<DeletionRow> {
  const account = await lockDeletion(tx, accountId)
  if (!account || account.erased_at) throw new Problem('auth.session_ended')
  return account
}
