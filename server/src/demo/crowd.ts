import { type RawBuilder, sql } from 'kysely'
import type { Deps } from '../deps.ts'
import { inTransaction } from '../platform/db.ts'
import { idOf } from './identity.ts'

type Needs = Pick<Deps, 'db'>

/** The same UUID for the same text, shaped like version 5. */
const idFrom = (text: RawBuilder<unknown>) =>
  sql`overlay(overlay(md5(${text}) placing '5' from 13) placing 'a' from 17)::uuid`

/** So many jobs at a time: no statement comes near its time limit. */
const PER_BATCH = 4000

/**
 * Past jobs in bulk, for measuring at size: about `bookings` of them, as many for each provider as for the other, one a day counted back
 * from `today`, with the customers taking turns. Every row is made in the database, where a million take minutes and not hours; each is what
 * a completed job leaves behind: booking, frozen line, six entries in the timeline. Run again it changes nothing.
 */
export async function addPastJobs(
  { db }: Needs,
  {
    bookings,
    customerIds,
    seed,
    today,
  }: { bookings: number; customerIds: readonly string[]; seed: number; today: Date },
  onProgress: (done: number) => void,
): Promise<void> {
  const namespace = idOf(seed, 'past jobs')
  const providers = await db.selectFrom('providers').select('id').orderBy('id').execute()
  const perProvider = Math.ceil(bookings / providers.length)
  const providersAtOnce = Math.max(1, Math.floor(PER_BATCH / perProvider))
  for (let from = 0; from < providers.length; from += providersAtOnce) {
    const ids = providers.slice(from, from + providersAtOnce).map(({ id }) => id)
    await inTransaction(db, async (tx) => {
      // Half past three in UTC is nine in the morning in India; from 120 days back, where the believable histories are over.
      await sql`
        create temporary table past_jobs on commit drop as
        select ${idFrom(sql`${namespace} || p.id || n`)} as id, p.id as provider_id, p.account_id, p.lat, p.lng,
               l.id as listing_id, l.category_slug, o.service_id, o.unit, o.price_paise, o.minutes, s.names,
               ${today}::timestamptz - make_interval(days => 120 + n::int) + interval '3 hours 30 minutes' as starts_at, p.zone,
               customer.id as customer_id
          from (select *, row_number() over (order by id) as place from providers where id = any(${ids}::uuid[])) as p
          join (select distinct on (provider_id) * from listings where provider_id = any(${ids}::uuid[]) order by provider_id, id) as l
            on l.provider_id = p.id
          join lateral (select * from offers where listing_id = l.id order by position limit 1) as o on true
          join services s on s.id = o.service_id
          cross join generate_series(1, ${perProvider}::int) as n
          join unnest(${customerIds}::uuid[]) with ordinality as customer (id, seat)
            on customer.seat = 1 + (${from}::int + p.place + n) % ${customerIds.length}::int`.execute(tx)
      await sql`
        insert into bookings (id, customer_id, provider_id, listing_id, category_slug, state, starts_at, ends_at, blocked, zone, total_paise,
               address, distance_meters, start_code, respond_by, free_cancel_until, created_at, accepted_at, done_at, version)
        select id, customer_id, provider_id, listing_id, category_slug, 'completed', starts_at, ends_at,
               tstzrange(starts_at, ends_at + interval '30 minutes'), zone, price_paise,
               jsonb_build_object('label', 'home', 'line1', '12, 4th Cross', 'line2', null, 'landmark', null, 'city', 'Bengaluru',
                                  'state', 'Karnataka', 'pin', '560038', 'lat', lat, 'lng', lng),
               1200, '4711', starts_at - interval '1 day', starts_at - interval '3 hours', starts_at - interval '2 days',
               starts_at - interval '47 hours', ends_at, 6
          from past_jobs, lateral (select starts_at + make_interval(mins => minutes) as ends_at) as visit
        on conflict do nothing`.execute(tx)
      await sql`
        insert into booking_lines (booking_id, position, service_id, names, unit, quantity, unit_price_paise, total_paise, minutes)
        select id, 1, service_id, names, unit, 1, price_paise, price_paise, minutes from past_jobs
        on conflict do nothing`.execute(tx)
      await sql`
        insert into booking_events (id, booking_id, version, actor, account_id, from_state, to_state, at)
        select ${idFrom(sql`job.id::text || step.version`)}, job.id, step.version, step.actor,
               case step.actor when 'customer' then customer_id else account_id end,
               step.from_state, step.to_state, starts_at + step.after
          from past_jobs job
          cross join (values (1, 'customer', null, 'requested', interval '-48 hours'),
                             (2, 'provider', 'requested', 'accepted', interval '-47 hours'),
                             (3, 'provider', 'accepted', 'on_the_way', interval '-30 minutes'),
                             (4, 'provider', 'on_the_way', 'in_progress', interval '0'),
                             (5, 'provider', 'in_progress', 'done', interval '50 minutes'),
                             (6, 'customer', 'done', 'completed', interval '3 hours'))
               as step (version, actor, from_state, to_state, after)
        on conflict do nothing`.execute(tx)
    })
    onProgress(Math.min(bookings, (from + ids.length) * perProvider))
  }
}
