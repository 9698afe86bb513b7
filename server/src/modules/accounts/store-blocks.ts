import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import { type Page, isAfter } from './page.ts'

export type BlockSubject = { phone: string } | { email: string }
export type BlockRow = {
  id: string
  phone: string | null
  email: string | null
  /** The account that has this number now. */
  account_id: string | null
  reason: string
  created_at: Date
  created_by: string | null
  expires_at: Date | null
  lifted_at: Date | null
  lifted_by: string | null
}

/** Whether a row of `blocks` holds now. */
export const holdsAt = (now: Date): RawBuilder<boolean> =>
  sql`(blocks.lifted_at is null and (blocks.expires_at is null or blocks.expires_at > ${now}))`

/** False when it is blocked already: the table itself decides between two at once. */
export async function insertBlock(
  tx: Tx,
  block: Pick<BlockRow, 'id' | 'reason' | 'created_at' | 'created_by' | 'expires_at'> & BlockSubject,
): Promise<boolean> {
  const row = await tx
    .insertInto('blocks')
    .values(block)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Undefined when it does not hold any more, or never was. */
export async function liftBlockRow(
  tx: Tx,
  id: string,
  { now, by }: { now: Date; by: string | null },
): Promise<{ phone: string | null; email: string | null } | undefined> {
  return tx
    .updateTable('blocks')
    .set({ lifted_at: now, lifted_by: by })
    .where('id', '=', id)
    .where(holdsAt(now))
    .returning(['phone', 'email'])
    .executeTakeFirst()
}

export async function hasBlock(db: Db, subject: BlockSubject, now: Date): Promise<boolean> {
  const row = await db
    .selectFrom('blocks')
    .select('id')
    .where((eb) => ('phone' in subject ? eb('phone', '=', subject.phone) : eb('email', '=', subject.email)))
    .where(holdsAt(now))
    .executeTakeFirst()
  return row !== undefined
}

const blocks = (db: Db) =>
  db
    .selectFrom('blocks')
    .leftJoin('accounts', 'accounts.phone', 'blocks.phone')
    .selectAll('blocks')
    .select('accounts.id as account_id')

export async function findBlockRow(db: Db, id: string): Promise<BlockRow | undefined> {
  return blocks(db).where('blocks.id', '=', id).executeTakeFirst()
}

/** The newest first; `active` picks those that hold, or those that do not. */
export async function listBlockRows(
  db: Db,
  { active, now }: { active?: boolean | undefined; now: Date },
  page: Page,
): Promise<BlockRow[]> {
  return blocks(db)
    .$if(active === true, (rows) => rows.where(holdsAt(now)))
    .$if(active === false, (rows) => rows.where((eb) => eb.not(holdsAt(now))))
    .where(isAfter(page, { at: 'blocks.created_at', id: 'blocks.id' }))
    .orderBy('blocks.created_at', 'desc')
    .orderBy('blocks.id', 'desc')
    .limit(page.limit)
    .execute()
}
