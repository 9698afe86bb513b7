import type { UpdateMe } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { AccountActor } from '../../platform/actor.ts'
import { type Db, inTransaction } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { tellOwnApps } from './own-event.ts'
import { type AccountRow, findAccountRow, updateAccount } from './store.ts'

/** A live session's account is there; if it is not, the session is worth nothing. */
export async function getMe(db: Db, actor: AccountActor): Promise<AccountRow> {
  const account = await findAccountRow(db, actor.accountId)
  if (!account) throw new Problem('auth.session_ended')
  return account
}

export async function updateMe(
  deps: Pick<Deps, 'db' | 'realtime'>,
  actor: AccountActor,
  input: UpdateMe,
): Promise<AccountRow> {
  return inTransaction(deps.db, async (tx) => {
    if (Object.keys(input).length > 0) {
      await updateAccount(tx, actor.accountId, input)
      tellOwnApps(deps, tx, actor)
    }
    return getMe(tx, actor)
  })
}
