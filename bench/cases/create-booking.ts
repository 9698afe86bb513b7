import type { HttpCase } from '../http-case.ts'
import type { Sent } from '../measure/wrk.ts'
import type { World } from '../world.ts'

/** Days from now on which visits are booked: behind every notice and inside the window of thirty days. */
const DAYS = { from: 7, to: 27 }
/** Starts in minutes after midnight in India, inside the default hours (9 to 20); an hour's visit and its buffer fit between two. */
const STARTS = [540, 630, 720, 810, 900, 990, 1080]
const INDIA_MINUTES = 330
const MINUTE_MS = 60_000
const DAY_MS = 1440 * MINUTE_MS

/** A UUID out of a provider's, shaped like version 5. */
const ADDRESS_ID = `overlay(overlay(md5('bench address ' || p.id) placing '5' from 13) placing 'a' from 17)::uuid`
/** Those who keep the default hours and are never away, in a fixed order. */
const PROVIDERS = `select *, row_number() over (order by id) as place from providers p
   where not exists (select from availability_plans where provider_id = p.id)
     and not exists (select from leaves where provider_id = p.id)`

type Visit = { token: string; listingId: string; serviceId: string; addressId: string }

/** Each visit is booked once, whoever is asked for it: where the loads of one world left off. */
type Diary = { visits: Visit[]; times: string[]; used: number }
const diaries = new WeakMap<World, Diary>()

export const createBooking: HttpCase = {
  name: 'create-booking',
  what: 'create a booking (idempotency key, event)',
  goals: { ofLimit: 0.55, ofBare: 0.9, cpuMs: 0.4, p50At1Ms: 0.8 },
  isUsedUp: true,
  hasPeer: true,
  part: {
    name: 'the event',
    mostPercent: 5,
    removals: [
      {
        file: 'server/src/platform/events.ts',
        text: '${row.emittedAt}::timestamptz from ${sql.ref(from)}',
        by: '${row.emittedAt}::timestamptz from ${sql.ref(from)} where false',
      },
      {
        file: 'server/src/platform/events.ts',
        text: 'JSON.stringify(event.payload.parse(payload))',
        by: "'{}'",
      },
      { file: 'server/src/platform/events.ts', text: 'afterCommit(tx, nudge)', by: '' },
    ],
  },

  async requests(world, wanted) {
    const diary = diaries.get(world) ?? (await openDiary(world))
    diaries.set(world, diary)
    const { visits, times } = diary
    const count = Math.min(wanted, visits.length * times.length)
    if (diary.used + count > visits.length * times.length) {
      await world.takeBackBookings()
      diary.used = 0
    }
    const requests = Array.from({ length: count }, (_, i) => {
      const place = diary.used + i
      return requestFor(visits[place % visits.length], times[Math.floor(place / visits.length)])
    })
    diary.used += count
    return requests
  },
}

function requestFor(visit: Visit | undefined, startsAt: string | undefined): Sent {
  if (!visit || startsAt === undefined) throw new Error('the diary has no such visit')
  const { token, listingId, serviceId, addressId } = visit
  return {
    path: '/v1/bookings',
    token,
    body: { listingId, services: [{ serviceId, quantity: 1 }], startsAt, addressId },
  }
}

/** Providers by turns, each for a customer who lives at the provider's. */
async function openDiary({ sql, customers }: World): Promise<Diary> {
  const ids = customers.map(({ accountId }) => `'${accountId}'`).join(', ')
  await sql(
    `insert into addresses (id, account_id, label, line1, city, state, pin, lat, lng, created_at)
     select ${ADDRESS_ID}, (array[${ids}]::uuid[])[1 + p.place % ${customers.length}], 'other', '1 Bench Road',
            'Bengaluru', 'Karnataka', '560001', p.lat, p.lng, now()
       from (${PROVIDERS}) as p
     on conflict (id) do update set account_id = excluded.account_id`,
  )
  const rows = await sql(
    `select a.account_id, l.id, o.service_id, a.id
       from (${PROVIDERS}) as p
       join addresses a on a.id = ${ADDRESS_ID}
       join lateral (select * from listings where provider_id = p.id and state = 'active' order by id limit 1) as l on true
       join lateral (select * from offers where listing_id = l.id and minutes <= 60 and unit not in ('hour', 'day') order by position limit 1) as o on true
      order by p.place`,
  )
  const tokens = new Map(customers.map(({ accountId, accessToken }) => [accountId, accessToken]))
  const visits = rows.map(([account = '', listingId = '', serviceId = '', addressId = '']) => ({
    token: tokens.get(account) ?? '',
    listingId,
    serviceId,
    addressId,
  }))
  const today = Math.floor(Date.now() / DAY_MS) * DAY_MS
  const days = Array.from({ length: DAYS.to - DAYS.from }, (_, i) => today + (DAYS.from + i) * DAY_MS)
  const times = days.flatMap((day) =>
    STARTS.map((minutes) => new Date(day + (minutes - INDIA_MINUTES) * MINUTE_MS).toISOString()),
  )
  return { visits, times, used: 0 }
}
