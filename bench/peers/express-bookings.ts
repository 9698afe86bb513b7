import { type Router, Router as createRouter } from 'express'
import type { Pool, PoolClient } from 'pg'
import { accountIdOf } from './express-middleware.ts'

type BookingRow = {
  id: string
  customer_id: string
  provider_id: string
  provider_account_id: string
  provider_name: string
  provider_photo_url: string | null
  customer_name: string | null
  listing_id: string
  category_slug: string
  state: string
  starts_at: Date
  ends_at: Date
  zone: string
  total_paise: number
  note: string | null
  address: object
  distance_meters: number
  start_code: string
  respond_by: Date
  free_cancel_until: Date
  created_at: Date
}
type LineRow = {
  booking_id: string
  service_id: string
  names: Record<string, string>
  unit: string
  quantity: number
  unit_price_paise: number
  total_paise: number
  minutes: number
}
type EventRow = {
  at: Date
  actor: string
  from_state: string | null
  to_state: string
  reason: string | null
}

const SELECT = `
  select b.*, p.account_id as provider_account_id, p.name as provider_name, p.photo_url as provider_photo_url, a.name as customer_name
    from bookings b join providers p on p.id = b.provider_id join accounts a on a.id = b.customer_id`

export function bookingRoutes(pool: Pool): Router {
  const router = createRouter()

  router.get('/v1/bookings/:id', async (request, response) => {
    const booking = await findBooking(pool, request.params.id)
    const account = accountIdOf(response)
    if (!booking || ![booking.customerId, booking.providerAccountId].includes(account))
      return void response.status(404).json({ code: 'booking.not_found' })
    response.json(booking)
  })

  router.get('/v1/bookings', async (request, response) => {
    const limit = Math.min(Number(request.query['limit'] ?? 20), 50)
    const { rows } = await pool.query<BookingRow>(
      `${SELECT} where b.customer_id = $1 order by b.starts_at desc, b.id desc limit $2`,
      [accountIdOf(response), limit + 1],
    )
    const page = rows.slice(0, limit)
    const lines = await linesOf(
      pool,
      page.map(({ id }) => id),
    )
    const last = page.at(-1)
    response.json({
      items: page.map((row) => present(row, lines)),
      nextCursor: rows.length > limit && last ? `${last.starts_at.toISOString()} ${last.id}` : null,
    })
  })
  return router
}

/** With its lines and its timeline. */
export async function findBooking(db: Pool | PoolClient, id: string) {
  const { rows } = await db.query<BookingRow>(`${SELECT} where b.id = $1`, [id])
  const [row] = rows
  if (!row) return undefined
  const lines = await linesOf(db, [id])
  const { rows: events } = await db.query<EventRow>(
    'select * from booking_events where booking_id = $1 order by version',
    [id],
  )
  return {
    ...present(row, lines),
    note: row.note,
    timeline: events.map((event) => ({
      at: event.at,
      actor: event.actor,
      from: event.from_state,
      to: event.to_state,
      reason: event.reason,
    })),
  }
}

async function linesOf(db: Pool | PoolClient, ids: readonly string[]): Promise<LineRow[]> {
  const { rows } = await db.query<LineRow>(
    'select * from booking_lines where booking_id = any($1) order by booking_id, position',
    [ids],
  )
  return rows
}

const present = (row: BookingRow, lines: readonly LineRow[]) => ({
  id: row.id,
  state: row.state,
  customerId: row.customer_id,
  providerAccountId: row.provider_account_id,
  listingId: row.listing_id,
  category: row.category_slug,
  provider: { id: row.provider_id, name: row.provider_name, photoUrl: row.provider_photo_url },
  customer: { name: row.customer_name },
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  zone: row.zone,
  lines: lines
    .filter(({ booking_id }) => booking_id === row.id)
    .map((line) => ({
      serviceId: line.service_id,
      name: line.names['en'],
      unit: line.unit,
      quantity: line.quantity,
      unitPricePaise: line.unit_price_paise,
      totalPaise: line.total_paise,
      minutes: line.minutes,
    })),
  totalPaise: row.total_paise,
  address: row.address,
  distanceMeters: row.distance_meters,
  startCode: row.start_code,
  respondBy: row.respond_by,
  freeCancelUntil: row.free_cancel_until,
  createdAt: row.created_at,
})
