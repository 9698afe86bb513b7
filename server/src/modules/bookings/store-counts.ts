import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'

/** How many bookings a person has had on each side, whatever became of them. */
export async function countBookingsOf(
  db: Db,
  accountId: string,
): Promise<{ asCustomer: number; asProvider: number }> {
  const { rows } = await sql<{ asCustomer: number; asProvider: number }>`
    select (select count(*) from bookings where customer_id = ${accountId})::int as "asCustomer",
           (select count(*) from bookings b join provider_cards p on p.id = b.provider_id
             where p.account_id = ${accountId})::int as "asProvider"`.execute(db)
  const [counts] = rows
  if (!counts) throw new Error('an aggregate without a row')
  return counts
}
