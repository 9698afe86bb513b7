import { ListingPage, type ListingCard } from '@buildxpert/contract'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bodyOf, testServer, type TestServer } from '../../../test/index.ts'
import { distanceMeters } from '../../platform/geo.ts'
import { cellOf } from '../providers/index.ts'

/** The middle of the square in which seeded providers are based: distances to them are reckoned from here. */
const HERE = { lat: 12.9725, lng: 77.5925 }
/** So many metres to the north. */
const north = (meters: number) => ({ lat: HERE.lat + meters / 111_195, lng: HERE.lng })

async function search(t: TestServer, query: Record<string, string | number> = {}) {
  const text = new URLSearchParams({ ...HERE, ...query } as unknown as Record<string, string>)
  return ListingPage.parse(bodyOf(await t.app.inject({ url: `/v1/listings?${text.toString()}` }), 200))
}

async function allPages(t: TestServer, query: Record<string, string | number>) {
  const items: ListingCard[] = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await search(t, { ...query, ...(cursor !== undefined && { cursor }) })
    items.push(...page.items)
    cursor = page.nextCursor
  }
  return items
}

type ListingOver = { rating_sum: number; rating_count: number; service_radius_meters: number }

/** Copies of one seeded listing under other providers, straight into the tables: hundreds of sign-ins would test something else. */
async function multiply(
  t: TestServer,
  count: number,
  place: (i: number) => { lat: number; lng: number },
  own: (i: number) => Partial<ListingOver> = () => ({}),
) {
  const { listingId, serviceId } = await t.seed.provider()
  const { db, newId, clock } = t.deps
  const template = await db
    .selectFrom('listings')
    .selectAll()
    .where('id', '=', listingId)
    .executeTakeFirstOrThrow()
  const { rank_score: _, ...listing } = template
  const provider = await db
    .selectFrom('providers')
    .selectAll()
    .where('id', '=', listing.provider_id)
    .executeTakeFirstOrThrow()
  const people = Array.from({ length: count }, (_unused, i) => ({
    account: { id: newId(), phone: `+9197${String(i).padStart(8, '0')}`, created_at: clock.now() },
    id: newId(),
    listingId: newId(),
    ...place(i),
  }))
  await db
    .insertInto('accounts')
    .values(people.map(({ account }) => account))
    .execute()
  await db
    .insertInto('providers')
    .values(
      people.map(({ account, id, lat, lng }) => ({ ...provider, id, account_id: account.id, lat, lng })),
    )
    .execute()
  await db
    .insertInto('listings')
    .values(
      people.map(({ id, listingId: listing_id, lat, lng }, i) => ({
        ...listing,
        ...own(i),
        id: listing_id,
        provider_id: id,
        cell: cellOf({ lat, lng }),
        lat,
        lng,
      })),
    )
    .execute()
  await db
    .insertInto('offers')
    .values(
      people.map(({ listingId: listing_id }) => ({
        listing_id,
        service_id: serviceId,
        unit: 'visit',
        price_paise: 49_900,
        minutes: 60,
        position: 1,
      })),
    )
    .execute()
}

describe('GET /v1/listings', () => {
  test('shows who serves the place, with price, distance and next free time', async () => {
    await using t = await testServer()
    const { listingId, id } = await t.seed.provider()
    const { items, nextCursor } = await search(t, { category: 'plumbing', ...north(2000) })
    expect(nextCursor).toBeNull()
    expect(items).toMatchObject([
      {
        id: listingId,
        category: 'plumbing',
        provider: { id, name: 'Ravi Kumar', isVerified: false },
        rating: { mean: null, count: 0 },
        distanceMeters: 2000,
        fromPaise: 49_900,
        fromUnit: 'visit',
        // Monday 09:00 in India, two hours of notice.
        nextSlot: { startsAt: '2030-01-07T05:30:00.000Z', endsAt: '2030-01-07T06:30:00.000Z' },
      },
    ])
    expect((await search(t, { category: 'painting' })).items).toEqual([])
    expect((await search(t, { category: 'nothing' })).items).toEqual([])
  })

  test('a provider is found inside their own radius, up to its edge and across cells', async () => {
    await using t = await testServer()
    await t.seed.provider({ profile: { serviceRadiusMeters: 100_000 } })
    const near = await t.seed.provider({ profile: { serviceRadiusMeters: 5000 } })
    const ids = async (meters: number) => (await search(t, north(meters))).items.map(({ id }) => id)
    expect(await ids(4900)).toHaveLength(2)
    expect(await ids(5100)).not.toContain(near.listingId)
    expect(await ids(99_500)).toHaveLength(1)
    expect(await ids(-99_500)).toHaveLength(1)
    expect(await ids(100_500)).toHaveLength(0)
  })

  test('a provider who moves is found at the new place, not at the old one', async () => {
    await using t = await testServer()
    const { client, profile, listingId } = await t.seed.provider()
    const { id: _, zone: __, ...same } = profile
    const chennai = { city: 'Chennai', state: 'Tamil Nadu', pin: '600001', lat: 13.0827, lng: 80.2707 }
    bodyOf(await client.put('/v1/provider', { ...same, ...chennai }), 200)
    expect((await search(t)).items).toEqual([])
    expect((await search(t, { lat: 13.09, lng: 80.27 })).items).toMatchObject([{ id: listingId }])
  })

  test('paused listings are hidden, resumed ones are back', async () => {
    await using t = await testServer()
    const { client, listingId } = await t.seed.provider()
    const set = (state: string) => client.patch(`/v1/provider/listings/${listingId}`, { state })
    bodyOf(await set('paused'), 200)
    expect((await search(t)).items).toEqual([])
    bodyOf(await set('active'), 200)
    expect((await search(t)).items).toHaveLength(1)
  })

  test('the order is rating against distance: twenty kilometres are one star', async () => {
    await using t = await testServer()
    const wide = { serviceRadiusMeters: 60_000 }
    const far = await t.seed.provider({ profile: { ...wide, ...north(10_000) } })
    const close = await t.seed.provider({ profile: wide })
    const order = async () => (await search(t)).items.map(({ id }) => id)
    const rate = (id: string, stars: number, count: number) =>
      t.deps.db
        .updateTable('listings')
        .set({ rating_sum: stars * count, rating_count: count })
        .where('id', '=', id)
        .execute()

    expect(await order()).toEqual([close.listingId, far.listingId])
    await rate(far.listingId, 5, 5) // 4.50 − 0.50 for ten kilometres
    await rate(close.listingId, 4, 5) // 4.00: a tie, which the newer one wins
    expect(await order()).toEqual([close.listingId, far.listingId])
    await rate(far.listingId, 5, 6)
    expect(await order()).toEqual([far.listingId, close.listingId])
    expect((await search(t)).items[0]?.rating).toEqual({ mean: 4.5, count: 6 })
  })

  test('however many there are, pages are the order of all who serve the place', async () => {
    await using t = await testServer()
    const random = fc.sample(fc.noBias(fc.integer({ min: 0, max: 999_999 })), { numRuns: 5000, seed: 4 })
    const next = () => (random.pop() ?? Number.NaN) / 1e6
    const around = (reach: number) => ({
      lat: HERE.lat + reach * (next() - 0.5),
      lng: HERE.lng + reach * (next() - 0.5),
    })
    // A crowd in the town, some in the country, a few who come from far.
    await multiply(
      t,
      600,
      (i) => around(i % 3 === 0 ? 1.8 : 0.15),
      () => {
        const rating_count = Math.floor(40 * next())
        const service_radius_meters = Math.round(
          next() < 0.1 ? 30_000 + 70_000 * next() : 5000 + 25_000 * next(),
        )
        return {
          rating_count,
          rating_sum: Math.round(rating_count * (3 + 2 * next())),
          service_radius_meters,
        }
      },
    )
    const all = await t.deps.db.selectFrom('listings').selectAll().execute()
    const byHand = (from: { lat: number; lng: number }) =>
      all
        .map((listing) => ({ ...listing, meters: distanceMeters(from, listing) }))
        .filter(({ meters, service_radius_meters }) => meters <= service_radius_meters)
        .map(({ id, rank_score, meters }) => ({ id, score: rank_score - Math.trunc(meters / 200) }))
        .toSorted((a, b) => b.score - a.score || (a.id < b.id ? 1 : -1))
        .map(({ id }) => id)

    for (const from of [HERE, north(3000), around(0.3), around(1.5), around(1.5)]) {
      for (const query of [from, { ...from, category: 'plumbing' }]) {
        const pages = await allPages(t, { ...query, limit: 20 })
        expect(pages.map(({ id }) => id)).toEqual(byHand(from))
      }
    }
  })

  test('pages have no gaps and no doubles, with many equal scores', async () => {
    await using t = await testServer()
    await multiply(t, 120, (i) => north((i % 7) * 450))
    const whole = await allPages(t, { category: 'plumbing', limit: 50 })
    expect(new Set(whole.map(({ id }) => id)).size).toBe(121)
    for (const limit of [1, 7, 11]) {
      const pages = await allPages(t, { category: 'plumbing', limit })
      expect(pages.map(({ id }) => id)).toEqual(whole.map(({ id }) => id))
    }
  })

  test('with a day, only those free on it, with their first time then', async () => {
    await using t = await testServer()
    const away = await t.seed.provider()
    const weekdays = await t.seed.provider()
    await multiply(t, 60, () => HERE)
    bodyOf(
      await away.client.post('/v1/provider/leave', { firstDay: '2030-01-09', lastDay: '2030-01-10' }),
      201,
    )
    const days = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      weekday,
      ranges: weekday > 5 ? [] : [{ from: '11:00', to: '12:00' }],
    }))
    bodyOf(await weekdays.client.put('/v1/provider/hours', { days }), 200)

    const wednesday = await allPages(t, { day: '2030-01-09', limit: 10 })
    expect(wednesday).toHaveLength(62)
    expect(wednesday.map(({ id }) => id)).not.toContain(away.listingId)
    const found = wednesday.find(({ id }) => id === weekdays.listingId)
    expect(found?.nextSlot?.startsAt).toBe('2030-01-09T05:30:00.000Z')

    const sunday = await allPages(t, { day: '2030-01-13', limit: 50 })
    expect(sunday).toHaveLength(62)
    expect(sunday.map(({ id }) => id)).not.toContain(weekdays.listingId)
    expect(await allPages(t, { day: '2029-12-31' })).toEqual([])
    for (const day of ['2030-03-31', '0001-01-01', '9999-12-31'])
      expect(await allPages(t, { day })).toEqual([])
  })

  test('what nobody can mean is refused', async () => {
    await using t = await testServer()
    const codes = async (query: string) => {
      const answer = await t.app.inject({ url: `/v1/listings?${query}` })
      return [answer.statusCode, answer.json<{ code: string }>().code]
    }
    const cursor = (position: unknown) => Buffer.from(JSON.stringify(position)).toString('base64url')
    const odd = [
      '',
      'lat=12',
      'lat=91&lng=0',
      'lat=0&lng=181',
      'lat=NaN&lng=0',
      'lat=a&lng=b',
      'lat=1&lng=1&limit=0',
    ]
    const more = [
      'limit=51',
      'limit=1.5',
      'colour=red',
      'day=tomorrow',
      'day=2030-02-30',
      'category=Plumbing',
      'cursor=%20',
    ]
    for (const query of [...odd, ...more.map((part) => `lat=1&lng=1&${part}`)])
      expect(await codes(query), query).toEqual([422, 'request.invalid'])
    const id = crypto.randomUUID()
    for (const bad of [
      'garbage',
      cursor({}),
      cursor({ score: 1 }),
      cursor({ score: '1', id }),
      cursor({ score: 1e12, id }),
      cursor(null),
    ])
      expect(await codes(`lat=1&lng=1&cursor=${bad}`), bad).toEqual([400, 'request.cursor_invalid'])
  })
})
