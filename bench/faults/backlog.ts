import type { Installation } from '../installation.ts'
import { UUID_V7 } from '../postgres.ts'
import { count, query } from './database.ts'
import type { Market } from './market.ts'

/**
 * So many visits that customers asked for and called off, made in bulk as the API would have written them, the second event of each still
 * in the outbox: one event, one job, one notification to the provider. Cancelled, so that none of them stands in another's way.
 */
export async function makeBacklog(installation: Installation, market: Market, visits: number): Promise<void> {
  const [customer] = market.customers
  if (!customer) throw new Error('nobody there')
  const listings = market.providers.map(({ listingId }) => listingId)
  await query(
    installation,
    `with made as (
       insert into bookings (id, customer_id, provider_id, listing_id, category_slug, state, starts_at, ends_at, blocked, zone, total_paise,
                             address, distance_meters, start_code, respond_by, free_cancel_until, created_at, version)
       select gen_random_uuid(), $1, l.provider_id, l.id, 'plumbing', 'cancelled', day.at, day.at + interval '1 hour',
              tstzrange(day.at, day.at + interval '90 minutes'), 'Asia/Kolkata', 49900, $4::jsonb, 0, '1234',
              day.at - interval '2 hours', day.at - interval '4 hours', now(), 2
         from generate_series(1, $2::int) as n
         cross join lateral (select date_trunc('hour', now()) + interval '2 days' as at) as day
         join listings l on l.id = ($3::uuid[])[1 + n % cardinality($3::uuid[])]
       returning id, customer_id, starts_at, respond_by, created_at
     ), lines as (
       insert into booking_lines (booking_id, position, service_id, names, unit, quantity, unit_price_paise, total_paise, minutes)
       select made.id, 1, s.id, s.names, 'visit', 1, 49900, 49900, 60 from made cross join (select id, names from services where id = $5) as s
     ), changes as (
       insert into booking_events (id, booking_id, version, actor, account_id, from_state, to_state, reason, at)
       select gen_random_uuid(), id, step.version, 'customer', customer_id, step.came_from, step.came_to, step.reason, created_at
         from made cross join (values (1, null, 'requested', null), (2, 'requested', 'cancelled', 'Plans changed'))
           as step (version, came_from, came_to, reason)
     )
     insert into events (id, name, payload, emitted_at)
     select ${UUID_V7}, 'booking.cancelled', jsonb_build_object('bookingId', id, 'version', 2, 'from', 'requested',
              'to', 'cancelled', 'actor', 'customer', 'createdAt', to_char(created_at at time zone 'UTC', $6),
              'startsAt', to_char(starts_at at time zone 'UTC', $6), 'respondBy', to_char(respond_by at time zone 'UTC', $6),
              'completeAt', null), now()
       from made`,
    [customer.accountId, visits, listings, PLACE, market.serviceId, ISO],
  )
}

const ISO = 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'
const PLACE = JSON.stringify({
  label: 'home',
  line1: '1 Test Street',
  line2: null,
  landmark: null,
  city: 'Bengaluru',
  state: 'Karnataka',
  pin: '560001',
  lat: 12.9716,
  lng: 77.5946,
})

/** How many of them their providers have been told of. */
export const toldOf = (installation: Installation) =>
  count(installation, `select count(*) from notifications where kind = 'booking.cancelled'`)
/** What is still to be done now: events that wait, those in hand, and jobs. */
export const dueJobs = (installation: Installation) =>
  count(
    installation,
    `select (select count(*) from outbox) + (select coalesce(sum(cardinality(event_ids)), 0) from handfuls)
          + (select count(*) from graphile_worker._private_jobs where run_at <= now() and attempts < max_attempts)`,
  )
/** From event to notification, of the newest so many: 99 of 100 were faster, milliseconds. */
export const lagP99 = (installation: Installation, newest: number) =>
  count(
    installation,
    `select coalesce(percentile_cont(0.99) within group (order by extract(epoch from n.created_at - e.emitted_at) * 1000), 0)
       from (select * from events order by emitted_at desc limit $1) e
       join notifications n on n.dedupe_key = 'booking:' || (e.payload->>'bookingId') || ':v2'`,
    [newest],
  )
