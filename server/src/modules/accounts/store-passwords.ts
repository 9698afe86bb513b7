import type { Db, Tx } from '../../platform/db.ts'
import { type AccountRow, findAccountRow } from './store.ts'

/** In PHC string form; null when there is no such account, or it has no password. */
export async function findPasswordHash(db: Db, phone: string): Promise<string | null> {
  const row = await db
    .selectFrom('accounts')
    .select('password_hash')
    .where('phone', '=', phone)
    .executeTakeFirst()
  return row?.password_hash ?? null
}

/** Locks the account that still has this number and this password, so that neither changes until the transaction ends. */
export async function lockAccountByPassword(
  tx: Tx,
  phone: string,
  hash: string,
): Promise<AccountRow | undefined> {
  const row = await tx
    .selectFrom('accounts')
    .select('id')
    .where('phone', '=', phone)
    .where('password_hash', '=', hash)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row && findAccountRow(tx, row.id)
}

/** Null takes it away. Answers whether there was one before. */
export async function setPasswordHash(tx: Tx, accountId: string, hash: string | null): Promise<boolean> {
  const before = await tx
    .selectFrom('accounts')
    .select('password_hash')
    .where('id', '=', accountId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  await tx.updateTable('accounts').set({ password_hash: hash }).where('id', '=', accountId).execute()
  return before?.password_hash !== null && before !== undefined
}
