import { type RawBuilder, sql } from 'kysely'
import { type Db, inTransaction } from './db.ts'

/** Small enough for the statement limit, also on a slow disk. */
const BATCH = 5000

/** Deletes the rows of a table that are `old`, some at a time, each batch in a transaction of its own. */
export async function forgetRows(db: Db, table: string, old: RawBuilder<unknown>): Promise<void> {
  const deleteBatch = () =>
    inTransaction(db, async (tx) => {
      const { numAffectedRows } = await sql`
        delete from ${sql.table(table)} where ctid = any(array(
          select ctid from ${sql.table(table)} where ${old} limit ${BATCH}))`.execute(tx)
      return Number(numAffectedRows ?? 0)
    })
  while ((await deleteBatch()) === BATCH);
}
