import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { sql } from 'kysely'
import { testServer } from '../../../test/index.ts'
import { distanceMeters } from '../../platform/geo.ts'
import { cellOf, cellsNear, cellsWithin } from './cell.ts'
import { cheapest } from './offer.ts'
import { bayesianMean, toRating } from './rating.ts'

const place = fc.record({
  lat: fc.double({ min: -78, max: 78, noNaN: true }),
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
})

test('every place within reach lies in one of the cells', () => {
  const degrees = fc.double({ min: -1.2, max: 1.2, noNaN: true })
  fc.assert(
    fc.property(
      place,
      degrees,
      degrees,
      fc.integer({ min: 1000, max: 100_000 }),
      (from, north, east, meters) => {
        const there = { lat: from.lat + north, lng: ((from.lng + east + 540) % 360) - 180 }
        if (distanceMeters(from, there) > meters) return
        const cell = cellOf(there)
        expect(cellsWithin(from, meters).some(({ first, last }) => first <= cell && cell <= last)).toBe(true)
      },
    ),
    { numRuns: 500 },
  )
})

test('no place in a cell is nearer than the cell says', () => {
  const degrees = fc.double({ min: -0.6, max: 0.6, noNaN: true })
  fc.assert(
    fc.property(place, degrees, degrees, (from, north, east) => {
      const there = { lat: from.lat + north, lng: ((from.lng + east + 540) % 360) - 180 }
      const found = cellsNear(from, 200_000).find(({ cell }) => cell === cellOf(there))
      expect(found?.away ?? Infinity).toBeLessThanOrEqual(distanceMeters(from, there))
    }),
    { numRuns: 1000 },
  )
})

test('cells stay few, even at a pole', () => {
  const count = (lat: number, lng: number) =>
    cellsWithin({ lat, lng }, 100_000).reduce((sum, { first, last }) => sum + last - first + 1, 0)
  expect(count(12.97, 77.59)).toBeLessThan(450)
  expect(count(12.97, 180)).toBeLessThan(450)
  expect(count(90, 0)).toBeLessThan(2500)
})

test('distances are those of the map', () => {
  const bengaluru = { lat: 12.9716, lng: 77.5946 }
  const chennai = { lat: 13.0827, lng: 80.2707 }
  expect(distanceMeters(bengaluru, bengaluru)).toBe(0)
  expect(distanceMeters(bengaluru, chennai) / 1000).toBeCloseTo(290, 0)
})

test('a new listing counts as four stars, and each rating moves it less than the one before', () => {
  expect(bayesianMean(0, 0)).toBe(4)
  expect(bayesianMean(5, 1)).toBeCloseTo(4.17, 2)
  expect(bayesianMean(500, 100)).toBeCloseTo(4.95, 2)
  expect(toRating({ rating_sum: 10, rating_count: 2 })).toEqual({ mean: null, count: 2 })
  expect(toRating({ rating_sum: 15, rating_count: 3 })).toEqual({ mean: 4.4, count: 3 })
})

test('"from" is the lowest price and what it is for', () => {
  const offers = [
    { pricePaise: 50_000, unit: 'visit' },
    { pricePaise: 4_500, unit: 'sqft' },
    { pricePaise: 4_500, unit: 'hour' },
  ] as const
  expect(cheapest(offers)).toEqual({ from_paise: 4_500, from_unit: 'sqft' })
  expect(cheapest([])).toEqual({ from_paise: null, from_unit: null })
})

test('the database counts distance and rating as the code does', async () => {
  await using t = await testServer()
  const pairs = fc.sample(fc.tuple(place, place), { numRuns: 200, seed: 1 })
  for (const [a, b] of pairs) {
    const { rows } = await sql<{ meters: number }>`
      select distance_meters(${a.lat}::float8, ${a.lng}::float8, ${b.lat}::float8, ${b.lng}::float8) as meters
    `.execute(t.deps.db)
    expect(Math.abs((rows[0]?.meters ?? NaN) - distanceMeters(a, b))).toBeLessThanOrEqual(1)
  }

  const { listingId } = await t.seed.provider()
  for (const [sum, count] of [
    [0, 0],
    [5, 1],
    [431, 100],
    [3, 3],
  ] as const) {
    // prettier-ignore
    const { rank_score } = await t.deps.db
      .updateTable('listings')
      .set({ rating_sum: sum, rating_count: count })
      .where('id', '=', listingId)
      .returning('rank_score')
      .executeTakeFirstOrThrow()
    expect(rank_score).toBe(Math.floor(bayesianMean(sum, count) * 100))
  }
})
