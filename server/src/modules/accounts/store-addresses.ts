import type { AddressLabel } from '@buildxpert/contract'
import type { Db, Tx } from '../../platform/db.ts'

export type AddressRow = {
  id: string
  label: AddressLabel
  line1: string
  line2: string | null
  landmark: string | null
  city: string
  state: string
  pin: string
  lat: number
  lng: number
}

const COLUMNS = ['id', 'label', 'line1', 'line2', 'landmark', 'city', 'state', 'pin', 'lat', 'lng'] as const

/** Only ever among one's own: an id of somebody else finds nothing. */
export async function findAddressRow(db: Db, accountId: string, id: string): Promise<AddressRow | undefined> {
  return db
    .selectFrom('addresses')
    .select(COLUMNS)
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('deleted_at', 'is', null)
    .$castTo<AddressRow>()
    .executeTakeFirst()
}

export async function listAddressRows(db: Db, accountId: string): Promise<AddressRow[]> {
  return db
    .selectFrom('addresses')
    .select(COLUMNS)
    .where('account_id', '=', accountId)
    .where('deleted_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .$castTo<AddressRow>()
    .execute()
}

export async function countAddresses(db: Db, accountId: string): Promise<number> {
  const { count } = await db
    .selectFrom('addresses')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('account_id', '=', accountId)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function insertAddress(
  tx: Tx,
  address: AddressRow & { account_id: string; created_at: Date },
): Promise<void> {
  await tx.insertInto('addresses').values(address).execute()
}

export async function updateAddressRow(
  tx: Tx,
  accountId: string,
  id: string,
  change: Partial<Omit<AddressRow, 'id'>>,
): Promise<AddressRow | undefined> {
  return tx
    .updateTable('addresses')
    .set(change)
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('deleted_at', 'is', null)
    .returning(COLUMNS)
    .$castTo<AddressRow>()
    .executeTakeFirst()
}

/** True when there was something to take away. */
export async function softDeleteAddress(tx: Tx, accountId: string, id: string, now: Date): Promise<boolean> {
  const row = await tx
    .updateTable('addresses')
    .set({ deleted_at: now })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('deleted_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
