import type { Sent } from '../measure/wrk.ts'
import { type Person, signIn } from '../people.ts'
import type { World } from '../world.ts'

/** The same request of somebody with few bookings and of somebody with many, by how many they have. */
export type Busy = {
  name: string
  few: Record<string, readonly Sent[]>
  many: Record<string, readonly Sent[]>
}

const FEW = 10
/** Nobody's in the crowd. */
const CUSTOMERS = { few: '+919811100001', many: '+919811100002' }

/** A UUID out of a text, shaped like version 5. */
const idOf = (text: string) => `overlay(overlay(md5(${text}) placing '5' from 13) placing 'a' from 17)::uuid`

type Pair = { customer: Person; provider: Person; listingId: string; serviceId: string; booking: string }

/** A customer and a provider with few completed bookings with each other, and two with `many`; made once. */
export async function busyPeople(world: World, many: number): Promise<Busy[]> {
  const [quiet, busy] = [await makePair(world, 'few', FEW), await makePair(world, 'many', many)]
  const both = (name: string, request: (pair: Pair) => Sent): Busy => ({
    name,
    few: { [`${FEW} bookings`]: [request(quiet)] },
    many: { [`${many.toLocaleString('en')} bookings`]: [request(busy)] },
  })
  const list = (who: 'customer' | 'provider', rest: string) =>
    both(`${who}'s bookings${rest.replace('&state=', ', ')}`, (pair) => ({
      path: `/v1/bookings?as=${who}&limit=10${rest}`,
      token: pair[who].accessToken,
    }))
  return [
    list('customer', ''),
    list('customer', '&state=upcoming'),
    list('provider', ''),
    list('provider', '&state=upcoming'),
    both('one booking', ({ customer, booking }) => ({
      path: `/v1/bookings/${booking}`,
      token: customer.accessToken,
    })),
    both("provider's day", ({ provider }) => ({ path: '/v1/provider/summary', token: provider.accessToken })),
    both('free slots', ({ listingId, serviceId }) => {
      const day = (after: number) => new Date(Date.now() + after * 86_400_000).toISOString().slice(0, 10)
      return {
        path: `/v1/listings/${listingId}/slots?from=${day(1)}&to=${day(7)}&serviceId=${serviceId}`,
      }
    }),
  ]
}

async function makePair(
  { installation, sql }: World,
  who: keyof typeof CUSTOMERS,
  bookings: number,
): Promise<Pair> {
  const customer = await signIn(installation, CUSTOMERS[who])
  const [row = []] = await sql(
    `select a.phone, l.id, o.service_id, o.minutes
       from providers p join accounts a on a.id = p.account_id
       join lateral (select * from listings where provider_id = p.id and state = 'active' order by id limit 1) l on true
       join lateral (select * from offers where listing_id = l.id and minutes <= 60 and unit not in ('hour', 'day') order by position limit 1) o on true
      where not exists (select from availability_plans where provider_id = p.id)
      order by p.id offset ${who === 'few' ? 0 : 1} limit 1`,
  )
  const [phone = '', listingId = '', serviceId = ''] = row
  const provider = await signIn(installation, phone, { app: 'provider' })
  await sql(`
    insert into bookings (id, customer_id, provider_id, listing_id, category_slug, state, starts_at, ends_at, blocked, zone, total_paise, address,
                          distance_meters, start_code, respond_by, free_cancel_until, created_at, accepted_at, done_at)
    select ${idOf(`'busy ${who} ' || n`)}, '${customer.accountId}', l.provider_id, l.id, l.category_slug, 'completed', at, at + interval '1 hour',
           tstzrange(at, at + interval '90 minutes'), 'Asia/Kolkata', 50000,
           '{"label":"home","line1":"1 Road","line2":null,"landmark":null,"city":"Bengaluru","state":"Karnataka","pin":"560001","lat":12.97,"lng":77.59}',
           1200, '4711', at, at, at - interval '1 day', at, at + interval '1 hour'
      from listings l, generate_series(1, ${bookings}) n, lateral (select timestamptz '2026-01-01' - n * interval '3 hours' as at) as visit
     where l.id = '${listingId}'
    on conflict do nothing;
    insert into booking_lines (booking_id, position, service_id, names, unit, quantity, unit_price_paise, total_paise, minutes)
    select ${idOf(`'busy ${who} ' || n`)}, 1, s.id, s.names, s.unit, 1, 50000, 50000, 60
      from services s, generate_series(1, ${bookings}) n where s.id = '${serviceId}'
    on conflict do nothing;
    insert into booking_events (id, booking_id, version, actor, account_id, to_state, at)
    select ${idOf(`'busy event ${who} ' || n`)}, ${idOf(`'busy ${who} ' || n`)}, 1, 'customer', '${customer.accountId}', 'requested', '2026-01-01'
      from generate_series(1, ${bookings}) n
    on conflict do nothing`)
  await sql('vacuum analyze bookings, booking_lines, booking_events')
  const [[booking = ''] = []] = await sql(`select ${idOf(`'busy ${who} 1'`)}`)
  return { customer, provider, listingId, serviceId, booking }
}
