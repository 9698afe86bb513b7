import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Schema, Tx } from '../src/platform/db.ts'
import type { TestServer } from './server.ts'

/** Where a transaction stops while the test holds it back. */
type Stop = (tx: Tx) => Promise<unknown>

/** Before a statement that writes into this table. */
export const writesInto =
  (table: keyof Schema): Stop =>
  (tx) =>
    sql`lock table ${sql.table(table)} in exclusive mode`.execute(tx)

/** At the end of a statement that wrote a row which refers to this one: all that it locks itself is locked. */
export const refersTo =
  (table: 'listings', id: string): Stop =>
  (tx) =>
    tx.selectFrom(table).select('id').where('id', '=', id).forUpdate().execute()

/** Two things at once, in this order: the first stops in the middle of its transaction until the second waits for it. */
export async function oneAfterTheOther<A, B>(
  { deps: { db } }: TestServer,
  stop: Stop,
  first: () => Promise<A>,
  second: () => Promise<B>,
): Promise<[A, B]> {
  const waiting = async () => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
    return rows[0]?.n
  }
  const both = await db.transaction().execute(async (tx) => {
    await stop(tx)
    const one = first()
    await expect.poll(waiting, { interval: 10 }).toBe(1)
    const two = second()
    await expect.poll(waiting, { interval: 10 }).toBe(2)
    return [one, two] as const
  })
  return Promise.all(both)
}
