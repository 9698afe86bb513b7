import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Schema } from '../src/platform/db.ts'
import type { TestServer } from './server.ts'

/**
 * Two things at once, in this order: the first stops in the middle of its transaction, where it writes into `table`, until the second waits
 * for it.
 */
export async function oneAfterTheOther<A, B>(
  { deps: { db } }: TestServer,
  table: keyof Schema,
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
    await sql`lock table ${sql.table(table)} in exclusive mode`.execute(tx)
    const one = first()
    await expect.poll(waiting, { interval: 10 }).toBe(1)
    const two = second()
    await expect.poll(waiting, { interval: 10 }).toBe(2)
    return [one, two] as const
  })
  return Promise.all(both)
}
