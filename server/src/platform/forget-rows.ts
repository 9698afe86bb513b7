import { sql } from 'kysely'
import { type Db, inTransaction } from './db.ts'

/** Small enough for the statement limit, also on a slow disk. */
const BATCH = 5000

/** Deletes the rows of a table whose `column` lies before that instant, some at a time, each batch in a transaction of its own. Null stays. */
export async function forgetRows(
  db: Db,
  { table, column, before }: { table: string; column: string; before: Date },
): Promise<void> {
  const deleteBatch = () =>
    inTransaction(db, async (tx) => {
      const { numAffectedRows } = await sql`
        delete from ${sql.table(table)} where ctid = any(array(
          select ctid from ${sql.table(table)} where ${sql.ref(column)} < ${before} limit ${BATCH}))`.execute(
        tx,
      )
      return Number(numAffectedRows ?? 0)
    })
  while ((await deleteBatch()) === BATCH);
}
