import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'

export type SigningKeyRow = {
  kid: string
  public_pem: string
  sealed_private: Buffer
  created_at: Date
  retired_at: Date | null
}

/** The newest first: it signs, all verify. */
export async function listSigningKeys(db: Db): Promise<SigningKeyRow[]> {
  return db
    .selectFrom('signing_keys')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('kid', 'desc')
    .execute()
}

/** Until the transaction ends nobody else makes a key, on any process. */
export async function lockSigningKeys(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('accounts.signing_keys', 0))`.execute(tx)
}

export async function insertSigningKey(tx: Tx, key: Omit<SigningKeyRow, 'retired_at'>): Promise<void> {
  await tx.insertInto('signing_keys').values(key).execute()
}

export async function retireSigningKeys(tx: Tx, keptKid: string, now: Date): Promise<void> {
  await tx
    .updateTable('signing_keys')
    .set({ retired_at: now })
    .where('kid', '!=', keptKid)
    .where('retired_at', 'is', null)
    .execute()
}
