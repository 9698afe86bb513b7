import type { Deps } from '../../deps.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import type { Keepers } from '../../people.ts'
import { accountErased } from './events.ts'
import { findPhone, lockNumber } from './store.ts'
import { type Due, hasUnfinishedBookings, listDue, lockDeletion } from './store-deletion.ts'

const BATCH = 100

/**
 * Erases every account whose grace is over, each in a transaction of its own: all that says who the person was is gone, or nothing is. One
 * that fails does not hold up the others, and is tried again by the next run. Safe to run twice and beside itself.
 */
export async function eraseDueAccounts(deps: Deps, keepers: Keepers): Promise<void> {
  const failures: unknown[] = []
  for (let last: Due | undefined; ;) {
    const due = await listDue(deps.db, deps.clock.now(), BATCH, last)
    for (const { id } of due) {
      try {
        await eraseIfDue(deps, keepers, id)
      } catch (error) {
        failures.push(error)
      }
    }
    last = due.at(-1)
    if (due.length < BATCH) break
  }
  if (failures.length > 0) throw new AggregateError(failures, 'some accounts could not be erased')
}

async function eraseIfDue(deps: Deps, keepers: Keepers, id: string): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const phone = await findPhone(tx, id)
    // Whoever is just coming in by this number comes in before, and is shut out with the others, or after, as a new person.
    if (phone !== undefined) await lockNumber(tx, phone)
    const account = await lockDeletion(tx, id)
    const isDue = account?.deletes_at != null && account.deletes_at <= deps.clock.now()
    // Taken back, erased, or given another number while we waited: then the next run looks again.
    if (!isDue || account.erased_at || account.phone !== phone) return
    if (await hasUnfinishedBookings(tx, id))
      throw new Error(`account ${id} is due, and has unfinished bookings`)

    await erase(deps, tx, keepers, id)
    await deps.emit(tx, accountErased, { accountId: id })
    deps.log.info({ accountId: id }, 'account erased')
  })
}

/** Once more: a request that was on its way while the account was erased may have written something since. */
export async function eraseAgain(deps: Deps, keepers: Keepers, id: string): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const account = await lockDeletion(tx, id)
    if (account?.erased_at) await erase(deps, tx, keepers, id)
  })
}

/** The last module first: each may still ask those before it whose rows are whose. */
async function erase(deps: Deps, tx: Tx, keepers: Keepers, id: string): Promise<void> {
  for (const keeper of keepers().toReversed()) await keeper.erase?.(deps, tx, id)
}
