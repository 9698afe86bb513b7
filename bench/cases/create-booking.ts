import type { HttpCase } from '../http-case.ts'
import { withValues } from '../measure/pgbench.ts'

/** Enough for a load of some seconds: each visit is booked once. */
const VISITS = 20_000
/** The grid's days start a week ahead, behind every notice and inside the window of thirty days. */
const FIRST_DAY = 7
const DAYS = 20

/** A UUID out of a provider's, shaped like version 5. */
const ADDRESS_ID = `overlay(overlay(md5('bench address ' || p.id) placing '5' from 13) placing 'a' from 17)::uuid`

/** Those who keep the default hours, in a fixed order. */
const PROVIDERS = `select *, row_number() over (order by id) as place from providers p
   where not exists (select from availability_plans where provider_id = p.id) order by id limit ${VISITS / 2}`

let used = 0

/** A UUID that this server has just made (version 7, the time first): the row that a repetition must not make again. */
const OWN_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** As node-postgres writes a Date. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/

export const createBooking: HttpCase = {
  name: 'create-booking',
  what: 'create a booking (idempotency key, event)',
  goals: { ofLimit: 0.55, ofBare: 0.9, cpuMs: 0.4, p50At1Ms: 0.8 },
  isUsedUp: true,
  // The bare server would have to make up visits of its own: it would be a second implementation.
  hasBare: false,

  /** A visit of an hour at noon for one provider after the other, day after day, each for a customer who lives at the provider's. */
  async requests({ sql, customers }) {
    const ids = customers.map(({ accountId }) => `'${accountId}'`).join(', ')
    await sql(
      `insert into addresses (id, account_id, label, line1, city, state, pin, lat, lng, created_at)
       select ${ADDRESS_ID}, (array[${ids}]::uuid[])[1 + p.place % ${customers.length}], 'other', '1 Bench Road',
              'Bengaluru', 'Karnataka', '560001', p.lat, p.lng, now()
         from (${PROVIDERS}) as p
       on conflict (id) do nothing`,
    )
    const rows = await sql(
      `select a.id, a.account_id, l.id, o.service_id, p.place
         from (${PROVIDERS}) as p
         join addresses a on a.id = ${ADDRESS_ID}
         join lateral (select * from listings where provider_id = p.id and state = 'active' order by id limit 1) as l on true
         join lateral (select * from offers where listing_id = l.id and minutes <= 60 and unit not in ('hour', 'day') order by position limit 1) as o on true
        order by p.place`,
    )
    const tokens = new Map(customers.map(({ accountId, accessToken }) => [accountId, accessToken]))
    const day = FIRST_DAY + (used++ % DAYS)
    // Half past six in UTC is noon in India; not a Sunday of anybody's: the busiest hours of every working day hold it.
    const startsAt = new Date(
      Math.floor(Date.now() / 86_400_000) * 86_400_000 + day * 86_400_000 + 6.5 * 3_600_000,
    )
    return rows.map(([addressId, account = '', listingId, serviceId]) => ({
      path: '/v1/bookings',
      token: tokens.get(account) ?? '',
      body: {
        listingId,
        services: [{ serviceId, quantity: 1 }],
        startsAt: startsAt.toISOString(),
        addressId,
      },
    }))
  },

  /** The same statements in the same transaction; ids, key and day differ each time, as they do with us. */
  limit(statements) {
    const ids = new Map<string, string>()
    return {
      sets: ['\\set n random(1, 2000000000)', '\\set day random(40, 400000)'],
      statements: statements.map((statement) =>
        withValues(statement, (value) => {
          if (value.startsWith('bench-')) return `('bench-' || :n)`
          if (INSTANT.test(value)) return `('${value}'::timestamptz + :day * interval '1 day')`
          if (!OWN_ID.test(value)) return undefined
          const known = ids.get(value) ?? String(ids.size)
          ids.set(value, known)
          return `md5('${known} ' || :n)::uuid`
        }),
      ),
    }
  },
}
