import { CATEGORY_SLUGS, CategoryList, CityList, LANGUAGES, City } from '@buildxpert/contract'
import { describe, expect, test } from 'vitest'
import { bodyOf, testServer, type TestServer } from '../../../test/index.ts'
import { inTransaction } from '../../platform/db.ts'
import { readCityQuery, searchTextOf } from './city-search.ts'
import { CATEGORIES, CITIES, nameIn, seedCatalog, SERVICES } from './index.ts'
import { STATES } from './seed/states.ts'

const SCRIPTS = {
  hi: /\p{Script=Devanagari}/u,
  kn: /\p{Script=Kannada}/u,
  ta: /\p{Script=Tamil}/u,
  te: /\p{Script=Telugu}/u,
  ml: /\p{Script=Malayalam}/u,
}

describe('what the catalogue is seeded with', () => {
  test('45 services in 12 categories, and two categories that wait', () => {
    const active = CATEGORIES.filter((category) => category.isActive).map(({ slug }) => slug)
    expect(active).toEqual([...CATEGORY_SLUGS])
    expect(CATEGORIES.filter((category) => !category.isActive).map(({ slug }) => slug)).toEqual([
      'electrical',
      'carpentry',
    ])
    const counts = active.map((slug) => SERVICES.filter(({ category }) => category === slug).length)
    expect(counts).toEqual([5, 5, 5, 7, 5, 1, 1, 5, 3, 4, 2, 2])
    expect(new Set(SERVICES.map(({ id }) => id)).size).toBe(45)
    expect(SERVICES.every(({ minutes }) => minutes % 15 === 0)).toBe(true)
  })

  test('every name is there in every script', () => {
    const states = Object.values(STATES).map((names) => ({ names }))
    for (const { names } of [...CATEGORIES, ...SERVICES, ...states])
      for (const [language, script] of Object.entries(SCRIPTS))
        expect(nameIn(names, language as 'hi')).toMatch(script)
    for (const { names } of CITIES) {
      expect(names.hi).toMatch(SCRIPTS.hi)
      for (const [language, script] of Object.entries(SCRIPTS)) {
        const name = names[language as 'hi']
        if (name !== undefined) expect(name).toMatch(script)
      }
    }
  })

  test('cities lie in India, and every state has one', () => {
    expect(CITIES.length).toBeGreaterThanOrEqual(120)
    expect(new Set(CITIES.map(({ id }) => id)).size).toBe(CITIES.length)
    expect(new Set(CITIES.map(({ state }) => state))).toEqual(new Set(Object.keys(STATES)))
    for (const { lat, lng, pin } of CITIES) {
      expect(lat > 6.5 && lat < 35.6 && lng > 68 && lng < 97.5).toBe(true)
      expect(pin).toMatch(/^[1-9]\d{5}$/)
    }
  })

  test('seeding again changes nothing', async () => {
    await using t = await testServer()
    const everything = async () => [
      await t.deps.db.selectFrom('categories').selectAll().orderBy('position').execute(),
      await t.deps.db.selectFrom('services').selectAll().orderBy('id').execute(),
      await t.deps.db.selectFrom('cities').selectAll().orderBy('id').execute(),
    ]
    await inTransaction(t.deps.db, seedCatalog)
    const before = await everything()
    await inTransaction(t.deps.db, seedCatalog)
    expect(await everything()).toEqual(before)
  })
})

const get = (t: TestServer, url: string, headers: Record<string, string> = {}) =>
  t.app.inject({ url, headers })

describe('GET /v1/categories', () => {
  test('answers twelve categories with 45 services, in order, in the reader’s language', async () => {
    await using t = await testServer()
    for (const language of LANGUAGES) {
      const answer = await get(t, '/v1/categories', { 'accept-language': `${language}-IN,en;q=0.5` })
      const { items } = CategoryList.parse(bodyOf(answer, 200))
      expect(items.map(({ slug }) => slug)).toEqual([...CATEGORY_SLUGS])
      expect(items.flatMap(({ services }) => services)).toHaveLength(45)
      expect(items[2]?.services[3]?.slug).toBe('tap-installation')
      const script = language === 'en' ? /^Plumbing$/ : SCRIPTS[language]
      expect(items[2]?.name).toMatch(script)
    }
  })

  test('may be kept by caches, per language, and is not sent twice', async () => {
    await using t = await testServer()
    const hindi = await get(t, '/v1/categories', { 'accept-language': 'hi' })
    const etag = String(hindi.headers.etag)
    expect(hindi.headers['cache-control']).toMatch(/public, max-age=\d+/)
    expect(String(hindi.headers.vary).toLowerCase()).toContain('accept-language')

    const known = { 'accept-language': 'hi', 'if-none-match': `"other", ${etag}` }
    const again = await get(t, '/v1/categories', known)
    expect([again.statusCode, again.body]).toEqual([304, ''])
    expect(again.headers.etag).toBe(etag)
    const tamil = await get(t, '/v1/categories', { ...known, 'accept-language': 'ta' })
    expect(tamil.statusCode).toBe(200)
  })
})

describe('GET /v1/cities', () => {
  const cities = async (t: TestServer, q: string, more = '') =>
    CityList.parse(bodyOf(await get(t, `/v1/cities?q=${encodeURIComponent(q)}${more}`), 200)).items.map(
      ({ id }) => id,
    )

  test('finds a city by the beginning of its name in any script, by an old name, biggest first', async () => {
    await using t = await testServer()
    for (const q of ['ben', 'BENGALURU', 'Bangal', 'ಬೆಂಗ', 'बेंगलु', 'பெங்க', 'బెంగ', 'ബെംഗ'])
      expect((await cities(t, q))[0], q).toBe('bengaluru')
    expect((await cities(t, 'অগর')).length).toBe(0)
    expect(await cities(t, 'gama')).toEqual(['vasco-da-gama'])
    expect(await cities(t, 'umbai')).toEqual([])
    expect((await cities(t, 'mum'))[0]).toBe('mumbai')
    expect(await cities(t, '', '&limit=3')).toEqual(['mumbai', 'delhi', 'bengaluru'])
  })

  test('finds the city of a PIN, whole or begun', async () => {
    await using t = await testServer()
    expect(await cities(t, '560001')).toEqual(['bengaluru'])
    expect((await cities(t, '560 034'))[0]).toBe('bengaluru')
    expect((await cities(t, '56'))[0]).toBe('bengaluru')
    expect(await cities(t, '999999')).toEqual([])
  })

  test('signs of the search language are only letters', async () => {
    await using t = await testServer()
    for (const q of ['%', '_', '\\', '|', "'", 'mum%bai', '%%%%'])
      expect(await cities(t, q), q).not.toContain('mumbai')
    expect((await get(t, '/v1/cities?q=a&colour=red')).statusCode).toBe(422)
    expect((await get(t, `/v1/cities?q=${'x'.repeat(61)}`)).statusCode).toBe(422)
  })

  test('names the nearest city of a point, and none at sea', async () => {
    await using t = await testServer()
    const near = await get(t, '/v1/cities/nearest?lat=12.93&lng=77.62', { 'accept-language': 'kn' })
    expect(City.parse(bodyOf(near, 200))).toMatchObject({
      id: 'bengaluru',
      name: 'ಬೆಂಗಳೂರು',
      state: 'ಕರ್ನಾಟಕ',
    })
    const sea = await get(t, '/v1/cities/nearest?lat=0&lng=0')
    expect([sea.statusCode, sea.json().code]).toEqual([404, 'city.not_found'])
    expect((await get(t, '/v1/cities/nearest?lat=91&lng=0')).json().code).toBe('request.invalid')
    expect((await get(t, '/v1/cities/nearest?lng=77')).statusCode).toBe(422)
  })
})

test('a name is searched from each of its words', () => {
  expect(searchTextOf({ names: { en: 'Vasco  da Gama' }, alsoKnownAs: ['Goa-Port'] })).toBe(
    '|vasco da gama|da gama|gama|goa-port|goa port|port',
  )
  expect(readCityQuery('  ')).toEqual({ kind: 'all' })
  expect(readCityQuery('56 00')).toEqual({ kind: 'pin', pin: '5600' })
  expect(readCityQuery('50%')).toEqual({ kind: 'name', pattern: '%|50\\%%' })
})
