import type { HttpCase } from '../http-case.ts'
import type { World } from '../world.ts'

/** Where the crowd of providers is thickest, and where it is thin: search is asked from all of them. */
async function places(
  { sql }: World,
  count: number,
): Promise<{ lat: string; lng: string; category: string }[]> {
  const rows = await sql(
    `select lat, lng, category_slug from listings where state = 'active' order by md5(id::text) limit ${count}`,
  )
  return rows.map(([lat = '', lng = '', category = '']) => ({ lat, lng, category }))
}

/** Past bookings of the people who are signed in. */
async function bookingsOf({ sql, customers }: World, each: number): Promise<{ id: string; token: string }[]> {
  const tokens = new Map(customers.map(({ accountId, accessToken }) => [accountId, accessToken]))
  const ids = [...tokens.keys()].map((id) => `'${id}'`).join(', ')
  const rows = await sql(
    `select b.id, b.customer_id from unnest(array[${ids}]::uuid[]) as customer (id),
            lateral (select id, customer_id from bookings where customer_id = customer.id order by starts_at desc limit ${each}) as b`,
  )
  return rows.map(([id = '', customer = '']) => ({ id, token: tokens.get(customer) ?? '' }))
}

export const readBooking: HttpCase = {
  name: 'read-booking',
  what: 'read one booking, signed in',
  goals: { ofLimit: 0.3, ofBare: 0.9, cpuMs: 0.1 },
  hasPeer: true,
  requests: async (world) =>
    (await bookingsOf(world, 20)).map(({ id, token }) => ({ path: `/v1/bookings/${id}`, token })),
}

export const myBookings: HttpCase = {
  name: 'my-bookings',
  what: 'my bookings, 20 rows',
  goals: { ofBare: 0.9, cpuMs: 0.18 },
  hasPeer: true,
  requests: async ({ customers }) =>
    customers.map(({ accessToken }) => ({ path: '/v1/bookings?as=customer&limit=20', token: accessToken })),
}

export const search: HttpCase = {
  name: 'search',
  what: 'search page of 20 by place, uncached',
  goals: { ofLimit: 0.85, ofBare: 0.9, cpuMs: 0.22, p95At32Ms: 20 },
  hasPeer: true,
  requests: async (world) =>
    (await places(world, 500)).map(({ lat, lng, category }) => ({
      path: `/v1/listings?lat=${lat}&lng=${lng}&category=${category}&limit=20`,
    })),
}

export const slots: HttpCase = {
  name: 'slots',
  what: 'free slots of a listing for 7 days',
  goals: { p50At1Ms: 1 },
  requests: async ({ sql }) => {
    const rows = await sql(
      `select l.id, (select service_id from offers where listing_id = l.id order by position limit 1), current_date + 1, current_date + 7
         from listings l where state = 'active' order by md5(l.id::text) limit 500`,
    )
    return rows.map(([id, service, from, to]) => ({
      path: `/v1/listings/${id}/slots?from=${from}&to=${to}&serviceId=${service}`,
    }))
  },
}
