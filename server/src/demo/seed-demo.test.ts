import type { BookingSummary, ListingCard } from '@buildxpert/contract'
import { CATEGORY_SLUGS, PersonName } from '@buildxpert/contract'
import { describe, expect, test } from 'vitest'
import { bodyOf, testServer } from '../../test/index.ts'
import type { Db } from '../platform/db.ts'
import { seedDemo } from './seed-demo.ts'

const HOME = 'lat=12.97193&lng=77.64115'
const TABLES = ['accounts', 'addresses', 'providers', 'listings', 'offers', 'availability_plans', 'bookings', 'booking_lines', 'booking_events'] as const // prettier-ignore

/** Everything the seed wrote, one line per row. */
async function contents(db: Db) {
  const all = []
  for (const table of TABLES) all.push(...(await db.selectFrom(table).selectAll().execute()))
  return all.map((row) => JSON.stringify(row)).toSorted()
}

describe('demo data', () => {
  test('gives the demo customer at least eight providers of each category nearby, all bookable', async () => {
    await using t = await testServer()
    await seedDemo(t.deps, { providers: 200, seed: 1 })
    const asha = await t.signIn({ phone: '+919800000001' })
    for (const category of CATEGORY_SLUGS) {
      const answer = await asha.get(`/v1/listings?category=${category}&${HOME}&limit=50`)
      const { items } = bodyOf<{ items: ListingCard[] }>(answer, 200)
      expect(items.filter((card) => card.distanceMeters <= 15_000).length, category).toBeGreaterThanOrEqual(8)
      expect(items.every((card) => card.fromPaise >= 100 && card.nextSlot !== null)).toBe(true)
    }
  })

  test('lets the people of the README in, with their places, jobs and history', async () => {
    await using t = await testServer()
    await seedDemo(t.deps, { providers: 20, seed: 1 })
    const asha = await t.signIn({ phone: '+919800000001' })
    expect(asha.account).toMatchObject({ name: 'Asha Rao', isProvider: false })
    const addresses = (await asha.get('/v1/addresses')).json<{ items: { label: string }[] }>()
    expect(addresses.items.map(({ label }) => label)).toEqual(['home', 'work'])
    const past = await asha.get('/v1/bookings?as=customer')
    expect(bodyOf<{ items: BookingSummary[] }>(past, 200).items[0]).toMatchObject({ state: 'completed' })

    const ravi = await t.signIn({ phone: '+919800000002', app: 'provider' })
    expect(ravi.account).toMatchObject({ isProvider: true })
    const listings = (await ravi.get('/v1/provider/listings')).json<{ items: { category: string }[] }>()
    expect(listings.items.map(({ category }) => category).toSorted()).toEqual(['cleaning', 'plumbing'])
  })

  test('is the same for the same seed, and a second run changes nothing', async () => {
    await using first = await testServer()
    await using second = await testServer()
    await seedDemo(first.deps, { providers: 60, seed: 7 })
    await seedDemo(second.deps, { providers: 60, seed: 7 })
    const once = await contents(first.deps.db)
    expect(await contents(second.deps.db)).toEqual(once)

    expect(await seedDemo(first.deps, { providers: 60, seed: 7 })).toEqual({ added: false })
    expect(await contents(first.deps.db)).toEqual(once)
    await seedDemo(first.deps, { providers: 61, seed: 7 })
    expect((await contents(first.deps.db)).length).toBeGreaterThan(once.length)
  })

  test('names people in several scripts, as the API would let them call themselves', async () => {
    await using t = await testServer()
    await seedDemo(t.deps, { providers: 600, seed: 1 })
    const rows = await t.deps.db
      .selectFrom('providers')
      .select(['name', 'city'])
      .$narrowType<{ name: string }>()
      .execute()
    for (const { name } of rows) expect(PersonName.safeParse(name).success, name).toBe(true)
    for (const script of ['Latin', 'Devanagari', 'Kannada', 'Tamil', 'Telugu', 'Malayalam']) {
      expect(
        rows.some(({ name }) => new RegExp(`\\p{Script=${script}}`, 'u').test(name)),
        script,
      ).toBe(true)
    }
    expect(new Set(rows.map(({ city }) => city)).size).toBeGreaterThanOrEqual(60)
  })

  test('may not enter production, nor be mixed with that of another seed', async () => {
    await using t = await testServer()
    const production = { ...t.deps, config: { ...t.deps.config, env: 'production' as const } }
    await expect(seedDemo(production, { providers: 1, seed: 1 })).rejects.toThrow('production')

    await seedDemo(t.deps, { providers: 1, seed: 1 })
    await expect(seedDemo(t.deps, { providers: 1, seed: 2 })).rejects.toThrow('another seed')
  })
})
