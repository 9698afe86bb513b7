import type { Db, Tx } from '../../platform/db.ts'

export type DeletionRow = {
  id: string
  phone: string | null
  deletes_at: Date | null
  erased_at: Date | null
}

/** Queues all who decide about this account's life behind each other, and behind whoever is just booking with it (`account_standing`). */
export async function lockDeletion(tx: Tx, id: string): Promise<DeletionRow | undefined> {
  return tx
    .selectFrom('accounts')
    .select(['id', 'phone', 'deletes_at', 'erased_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Through the view that bookings publish. Asked under the lock: whoever books meanwhile waits for it. */
export async function hasUnfinishedBookings(tx: Tx, accountId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('unfinished_bookings')
    .select('booking_id')
    .where('account_id', '=', accountId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Both null: the wish is taken back. */
export async function setDeletion(
  tx: Tx,
  id: string,
  wish: { deletion_requested_at: Date; deletes_at: Date } | { deletion_requested_at: null; deletes_at: null },
): Promise<void> {
  await tx.updateTable('accounts').set(wish).where('id', '=', id).execute()
}

export type Due = { id: string; deletes_at: Date }

/** Accounts whose grace is over, those that wait longest first, from there on. */
export async function listDue(db: Db, now: Date, limit: number, after: Due | undefined): Promise<Due[]> {
  return db
    .selectFrom('accounts')
    .select(['id', 'deletes_at'])
    .where('deletes_at', '<=', now)
    .where('erased_at', 'is', null)
    .$if(after !== undefined, (rows) =>
      rows.where((eb) =>
        eb(eb.refTuple('deletes_at', 'id'), '>', eb.tuple(after?.deletes_at ?? now, after?.id ?? '')),
      ),
    )
    .orderBy('deletes_at')
    .orderBy('id')
    .limit(limit)
    .$castTo<Due>()
    .execute()
}
