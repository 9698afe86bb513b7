import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'

export type SigningKeyRow = {
  kid: string
  public_pem: string
  /** Null once it signs no more. */
  sealed_private: Buffer | null
  created_at: Date
  /** Since when it signs no more. */
  retired_at: Date | null
  /** Since when it verifies no more. */
  removed_at: Date | null
}

/** The newest first, removed ones too. */
export async function listSigningKeyRows(db: Db): Promise<SigningKeyRow[]> {
  return db
    .selectFrom('signing_keys')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('kid', 'desc')
    .execute()
}

/** Until the transaction ends nobody else changes a key, on any process. */
export async function lockSigningKeys(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('accounts.signing_keys', 0))`.execute(tx)
}

export async function insertSigningKey(
  tx: Tx,
  key: Pick<SigningKeyRow, 'kid' | 'public_pem' | 'sealed_private' | 'created_at'>,
): Promise<void> {
  await tx.insertInto('signing_keys').values(key).execute()
}

/** All but one sign no more, and could not: their private halves are gone. */
export async function stopOtherKeys(tx: Tx, signingKid: string, now: Date): Promise<void> {
  await tx
    .updateTable('signing_keys')
    .set({ retired_at: now, sealed_private: null })
    .where('kid', '!=', signingKid)
    .where('retired_at', 'is', null)
    .execute()
}

export async function removeSigningKey(tx: Tx, kid: string, now: Date): Promise<void> {
  await tx
    .updateTable('signing_keys')
    .set((eb) => ({
      retired_at: eb.fn.coalesce('retired_at', eb.val(now)),
      sealed_private: null,
      removed_at: now,
    }))
    .where('kid', '=', kid)
    .execute()
}
