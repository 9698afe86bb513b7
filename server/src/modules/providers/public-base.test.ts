import { type Booking, type Listing, ListingPage } from '@buildxpert/contract'
import { expect, test } from 'vitest'
import { bodyOf, testServer, type TestServer } from '../../../test/index.ts'
import { cellOf } from './cell.ts'
import { publicBase } from './public-base.ts'

/** Half a kilometre from each other, in one square. */
const BASES = [
  { lat: 12.9702, lng: 77.5948 },
  { lat: 12.9747, lng: 77.5903 },
] as const
const RADIUS = 15_000
const METERS_PER_DEGREE = 111_195

/** So far from the middle of them, in so many directions. */
const ring = (meters: number, count: number) =>
  Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count
    const lngMeters = METERS_PER_DEGREE * Math.cos((12.9725 * Math.PI) / 180)
    return {
      lat: 12.9725 + (meters * Math.cos(angle)) / METERS_PER_DEGREE,
      lng: 77.5925 + (meters * Math.sin(angle)) / lngMeters,
    }
  })

const asked = ({ lat, lng }: { lat: number; lng: number }) => `lat=${lat}&lng=${lng}`

/** All that anybody is told of a place: how far the two are, and whether they come. */
async function toldAt(t: TestServer, from: { lat: number; lng: number }, listingIds: readonly string[]) {
  const far = listingIds.map(async (id) => {
    const listing = bodyOf<Listing>(await t.app.inject(`/v1/listings/${id}?${asked(from)}`), 200)
    return listing.distanceMeters
  })
  const page = await t.app.inject(`/v1/listings?limit=1&${asked(from)}`)
  const first = ListingPage.parse(bodyOf(page, 200))
  const rest = await t.app.inject(`/v1/listings?${asked(from)}&cursor=${first.nextCursor ?? ''}`)
  const cards = [
    ...first.items,
    ...(first.nextCursor === null ? [] : ListingPage.parse(bodyOf(rest, 200)).items),
  ]
  return { far: await Promise.all(far), cards: cards.map(({ distanceMeters }) => distanceMeters) }
}

test('nobody finds out where in its neighbourhood a provider is based, however often they ask', async () => {
  await using t = await testServer()
  const ids: string[] = []
  for (const base of BASES)
    ids.push((await t.seed.provider({ profile: { ...base, serviceRadiusMeters: RADIUS } })).listingId)

  for (const from of [...ring(120, 8), ...ring(700, 8), ...ring(4000, 8), ...ring(RADIUS, 32)]) {
    const { far, cards } = await toldAt(t, from, ids)
    expect(far[0]).toBe(far[1])
    expect([0, 2]).toContain(cards.length)
    expect(new Set(cards).size).toBeLessThanOrEqual(1)
  }
})

test('nor by booking', async () => {
  await using t = await testServer()
  const customer = await t.seed.customer()
  const providers = []
  for (const base of BASES)
    providers.push(await t.seed.provider({ profile: { ...base, serviceRadiusMeters: RADIUS } }))

  for (const [i, from] of [...ring(700, 3), ...ring(RADIUS, 12)].entries()) {
    const { id: addressId } = await t.seed.address(customer, from)
    const told = []
    for (const { listingId, serviceId } of providers) {
      const startsAt = new Date(Date.UTC(2030, 0, 8 + i, 4, 30)).toISOString()
      const services = [{ serviceId, quantity: 1 }]
      const answer = await customer.post('/v1/bookings', { listingId, services, startsAt, addressId })
      told.push([answer.statusCode, answer.json<Partial<Booking>>().distanceMeters])
    }
    expect(told[0]).toEqual(told[1])
  }
})

test('the middle of a square lies in the cell of search that the square is part of, also at the ends of the map', () => {
  for (const lat of [-90, -0.001, 0, 12.3, 12.9716, 89.9999, 90])
    for (const lng of [-180, -179.999, -0.1, 77.5946, 179.9999, 180])
      expect([lat, lng, cellOf(publicBase({ lat, lng }))]).toEqual([lat, lng, cellOf({ lat, lng })])
})

test('whoever moves is found at the new place', async () => {
  await using t = await testServer()
  const { client, listingId, profile } = await t.seed.provider()
  const { id: _id, zone: _zone, ...same } = profile
  bodyOf(await client.put('/v1/provider', { ...same, lat: 13.2, lng: 77.7 }), 200)
  const listing = bodyOf<Listing>(
    await t.app.inject(`/v1/listings/${listingId}?lat=13.2025&lng=77.7025`),
    200,
  )
  expect(listing.distanceMeters).toBe(0)
  expect(bodyOf<{ lat: number }>(await client.get('/v1/provider'), 200).lat).toBe(13.2)
})
