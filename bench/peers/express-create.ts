import { createHash, randomInt, randomUUID } from 'node:crypto'
import { type Router, Router as createRouter } from 'express'
import type { Pool, PoolClient } from 'pg'
import { isOffered, readAvailability } from './express-availability.ts'
import { findBooking } from './express-bookings.ts'
import { accountIdOf } from './express-middleware.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

type Body = {
  listingId: string
  services: { serviceId: string; quantity: number }[]
  startsAt: string
  addressId: string
  note?: string
}
type Address = Record<'label' | 'line1' | 'city' | 'state' | 'pin', string> & {
  line2: string | null
  landmark: string | null
  lat: number
  lng: number
}
type ListingRow = {
  provider_id: string
  provider_account_id: string
  category_slug: string
  state: string
  zone: string
  service_radius_meters: number
  lat: number
  lng: number
}
type OfferRow = { service_id: string; unit: string; price_paise: number; minutes: number; names: object }

/** What the caller is told when it can't be done. */
class Refusal extends Error {
  readonly status: number
  constructor(status: number, code: string) {
    super(code)
    this.status = status
  }
}

export function createRoutes(pool: Pool): Router {
  const router = createRouter()
  router.post('/v1/bookings', async (request, response) => {
    const key = request.get('idempotency-key')
    const body: unknown = request.body
    if (key === undefined || !isBooking(body))
      return void response.status(400).json({ code: 'request.invalid' })
    const client = await pool.connect()
    try {
      await client.query('begin')
      const answer = await createOnce(client, accountIdOf(response), key, body)
      await client.query('commit')
      response.status(201).type('json').send(answer)
    } catch (error) {
      await client.query('rollback')
      const isTaken = (error as { constraint?: string }).constraint === 'bookings_no_overlap'
      if (!isTaken && !(error instanceof Refusal)) throw error
      const [status, code] =
        error instanceof Refusal ? [error.status, error.message] : [409, 'booking.slot_taken']
      response.status(status).json({ code })
    } finally {
      client.release()
    }
  })
  return router
}

function isBooking(body: unknown): body is Body {
  const { listingId, services, startsAt, addressId } = (body ?? {}) as Partial<Body>
  return (
    typeof listingId === 'string' &&
    typeof addressId === 'string' &&
    !Number.isNaN(Date.parse(startsAt ?? '')) &&
    Array.isArray(services) &&
    services.length > 0 &&
    services.every(({ serviceId, quantity }) => typeof serviceId === 'string' && Number.isInteger(quantity))
  )
}

/** The answer as it was given the first time. */
async function createOnce(client: PoolClient, accountId: string, key: string, body: Body): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(body)).digest()
  const { rows } = await client.query<{ request_hash: Buffer; body: string }>(
    'select request_hash, body from idempotency_keys where account_id = $1 and key = $2',
    [accountId, key],
  )
  const [known] = rows
  if (known && !known.request_hash.equals(hash)) throw new Refusal(422, 'idempotency.key_reused')
  if (known) return known.body
  const booking = await findBooking(client, await book(client, accountId, body))
  const answer = JSON.stringify(booking)
  await client.query(
    'insert into idempotency_keys (account_id, key, request_hash, status, body, created_at) values ($1, $2, $3, 201, $4, now())',
    [accountId, key, hash, answer],
  )
  return answer
}

async function book(client: PoolClient, accountId: string, body: Body): Promise<string> {
  const { address, listing, offers } = await read(client, accountId, body)
  const lines = body.services.map(({ serviceId, quantity }) => {
    const offer = offers.find(({ service_id }) => service_id === serviceId)
    if (!offer) throw new Refusal(422, 'booking.service_not_offered')
    return { ...offer, quantity, total: offer.price_paise * quantity }
  })
  const minutes = lines.reduce((sum, line) => sum + line.minutes, 0)
  const total = lines.reduce((sum, line) => sum + line.total, 0)

  const startsAt = new Date(body.startsAt)
  const availability = (await readAvailability(client, [listing.provider_id])).get(listing.provider_id)
  if (!availability || !isOffered(availability, startsAt, minutes))
    throw new Refusal(422, 'booking.slot_not_offered')
  const endsAt = new Date(startsAt.getTime() + minutes * MINUTE_MS)
  const blockedUntil = new Date(endsAt.getTime() + availability.plan.buffer_minutes * MINUTE_MS)
  const respondBy = new Date(Math.min(Date.now() + 24 * HOUR_MS, startsAt.getTime() - 2 * HOUR_MS))
  const id = randomUUID()
  const meters = Math.round(distance(address, listing))
  if (meters > listing.service_radius_meters) throw new Refusal(422, 'booking.outside_area')

  await client.query(
    `insert into bookings (id, customer_id, provider_id, listing_id, category_slug, state, starts_at, ends_at, blocked, zone, total_paise, note,
       address, distance_meters, start_code, respond_by, free_cancel_until, created_at)
     values ($1, $2, $3, $4, $5, 'requested', $6, $7, tstzrange($6, $8), $9, $10, $11, $12, $13, $14, $15, $16, now())`,
    [id, accountId, listing.provider_id, body.listingId, listing.category_slug, startsAt, endsAt, blockedUntil, listing.zone, total,
      body.note ?? null, address, meters, String(randomInt(10_000)).padStart(4, '0'), respondBy, new Date(startsAt.getTime() - 3 * HOUR_MS)],
  ) // prettier-ignore
  for (const [i, line] of lines.entries()) {
    const { service_id, names, unit, quantity, price_paise, total: linePaise, minutes: lineMinutes } = line
    await client.query(
      `insert into booking_lines (booking_id, position, service_id, names, unit, quantity, unit_price_paise, total_paise, minutes)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, i + 1, service_id, names, unit, quantity, price_paise, linePaise, lineMinutes],
    )
  }
  await client.query(
    `insert into booking_events (id, booking_id, version, actor, account_id, to_state, at) values ($1, $2, 1, 'customer', $3, 'requested', now())`,
    [randomUUID(), id, accountId],
  )
  await client.query('insert into events (id, name, payload, emitted_at) values ($1, $2, $3, now())', [
    randomUUID(),
    'booking.requested',
    { bookingId: id, version: 1, startsAt, respondBy },
  ])
  return id
}

async function read(client: PoolClient, accountId: string, body: Body) {
  const { rows: addresses } = await client.query<Address>(
    `select label, line1, line2, landmark, city, state, pin, lat, lng from addresses
      where id = $1 and account_id = $2 and deleted_at is null`,
    [body.addressId, accountId],
  )
  const { rows: listings } = await client.query<ListingRow>(
    `select l.*, p.account_id as provider_account_id, p.zone from listings l join providers p on p.id = l.provider_id where l.id = $1`,
    [body.listingId],
  )
  const { rows: offers } = await client.query<OfferRow>(
    'select o.*, s.names from offers o join services s on s.id = o.service_id where o.listing_id = $1',
    [body.listingId],
  )
  const [[address], [listing]] = [addresses, listings]
  if (!address) throw new Refusal(404, 'address.not_found')
  if (!listing) throw new Refusal(404, 'listing.not_found')
  if (listing.state !== 'active') throw new Refusal(422, 'listing.not_active')
  if (listing.provider_account_id === accountId) throw new Refusal(422, 'booking.own_listing')
  return { address, listing, offers }
}

/** In metres, by haversine. */
function distance(a: { lat: number; lng: number }, b: { lat: number; lng: number }): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const [dLat, dLng] = [radians(b.lat - a.lat) / 2, radians(b.lng - a.lng) / 2]
  const h = Math.sin(dLat) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLng) ** 2
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(h))
}
