import type { StaffRole } from '@buildxpert/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'

export type StaffRow = {
  id: string
  email: string
  name: string
  role: StaffRole
  password_hash: string
  /** Sealed. */
  totp_secret: Buffer
  totp_last_step: number
  created_at: Date
  last_seen_at: Date | null
  disabled_at: Date | null
}

const staff = (db: Db) => db.selectFrom('staff').selectAll().$castTo<StaffRow>()

export async function findStaff(db: Db, id: string): Promise<StaffRow | undefined> {
  return staff(db).where('id', '=', id).executeTakeFirst()
}

export async function findStaffByEmail(db: Db, email: string): Promise<StaffRow | undefined> {
  return staff(db).where('email', '=', email).executeTakeFirst()
}

/** Locks the member until the transaction ends: codes that are tried at once are judged one after the other. */
export async function lockStaffByEmail(tx: Tx, email: string): Promise<StaffRow | undefined> {
  return staff(tx).where('email', '=', email).forUpdate().executeTakeFirst()
}

export async function lockStaff(tx: Tx, id: string): Promise<StaffRow | undefined> {
  return staff(tx).where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Until the transaction ends nobody else changes who is on the staff and as what, on any process. Take it before any row. */
export async function lockStaffing(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('ops.staffing', 0))`.execute(tx)
}

export async function insertStaff(
  tx: Tx,
  member: Omit<StaffRow, 'last_seen_at' | 'disabled_at'>,
): Promise<void> {
  await tx.insertInto('staff').values(member).execute()
}

export async function updateStaffRow(
  tx: Tx,
  id: string,
  change: Partial<Omit<StaffRow, 'id' | 'email' | 'created_at'>>,
): Promise<void> {
  await tx.updateTable('staff').set(change).where('id', '=', id).execute()
}

/** The names of these members, by id. */
export async function listStaffNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Owners who can come in. */
export async function countOwners(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('staff')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('role', '=', 'owner')
    .where('disabled_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** In the order in which they came; `after` is the last one of the page before. */
export async function listStaffRows(
  db: Db,
  { after, limit }: { after: { at: Date; id: string } | undefined; limit: number },
): Promise<StaffRow[]> {
  let query = staff(db)
  if (after) query = query.where(sql<boolean>`(created_at, id) > (${after.at}, ${after.id})`)
  return query.orderBy('created_at').orderBy('id').limit(limit).execute()
}
