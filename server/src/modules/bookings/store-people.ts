/** What a person wrote into bookings and where they live, and how it is taken out. What was agreed, done and paid stays. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import type { Side } from './store.ts'

/**
 * Of these bookings, what this person wrote, and as their customer their door: of the place only the area is left, with a point and a
 * distance as rough as a provider sees before accepting.
 */
export async function eraseWords(tx: Tx, accountId: string, bookingIds: readonly string[]): Promise<void> {
  await sql`
    update bookings
       set note = null,
           address = jsonb_build_object('label', 'other', 'line1', null, 'line2', null, 'landmark', null,
             'city', address->'city', 'state', address->'state', 'pin', address->'pin',
             'lat', round((address->>'lat')::numeric, 2), 'lng', round((address->>'lng')::numeric, 2)),
           distance_meters = greatest(500, round(distance_meters / 500.0) * 500)
     where id = any(${bookingIds}::uuid[]) and customer_id = ${accountId}
       and (note is not null or address->>'line1' is not null)`.execute(tx)
  await sql`
    update booking_events
       set reason = null
     where booking_id = any(${bookingIds}::uuid[]) and account_id = ${accountId} and reason is not null`.execute(
    tx,
  )
}

/** Every booking of this person's as this side, and with whom. */
export async function listOtherSides(
  tx: Tx,
  accountId: string,
  as: Side,
): Promise<{ accountId: string; bookingId: string }[]> {
  const bookings = tx.selectFrom('bookings as b').innerJoin('provider_cards as p', 'p.id', 'b.provider_id')
  return (
    as === 'customer'
      ? bookings
          .select(['p.account_id as accountId', 'b.id as bookingId'])
          .where('b.customer_id', '=', accountId)
      : bookings
          .select(['b.customer_id as accountId', 'b.id as bookingId'])
          .where('p.account_id', '=', accountId)
  )
    .$castTo<{ accountId: string; bookingId: string }>()
    .execute()
}
