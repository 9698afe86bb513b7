/** What a person wrote into bookings and where they live, and how it is taken out. What was agreed, done and paid stays. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import type { Side } from './store.ts'

/** Of the place only the area is left: city, state, PIN and a point and distance as rough as a provider sees before accepting. */
export async function eraseRequests(tx: Tx, customerId: string): Promise<void> {
  await sql`
    update bookings
       set note = null,
           address = jsonb_build_object('label', 'other', 'line1', null, 'line2', null, 'landmark', null,
             'city', address->'city', 'state', address->'state', 'pin', address->'pin',
             'lat', round((address->>'lat')::numeric, 2), 'lng', round((address->>'lng')::numeric, 2)),
           distance_meters = greatest(500, round(distance_meters / 500.0) * 500)
     where customer_id = ${customerId} and (note is not null or address->>'line1' is not null)`.execute(tx)
}

/** The reasons this person gave, in bookings on either side. */
export async function eraseReasons(tx: Tx, accountId: string): Promise<void> {
  await sql`
    update booking_events
       set reason = null
     where account_id = ${accountId} and reason is not null and booking_id in (
       select id from bookings where customer_id = ${accountId}
        union all
       select b.id from provider_cards p join bookings b on b.provider_id = p.id where p.account_id = ${accountId})`.execute(
    tx,
  )
}

/** Everybody this person had a booking with as this side, and the booking. */
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
