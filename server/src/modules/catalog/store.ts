import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import { readCityQuery, searchTextOf } from './city-search.ts'
import type { CATEGORIES } from './seed/categories.ts'
import type { SeedCity } from './seed/cities.ts'
import type { SERVICES } from './seed/services.ts'

export function listActiveCategories(db: Db) {
  return db
    .selectFrom('categories')
    .select(['slug', 'icon', 'names'])
    .where('is_active', '=', true)
    .orderBy('position')
    .execute()
}

export function listActiveServices(db: Db) {
  return db
    .selectFrom('services')
    .select(['id', 'category_slug', 'slug', 'names', 'unit', 'minutes'])
    .where('is_active', '=', true)
    .orderBy('category_slug')
    .orderBy('position')
    .execute()
}

export function findActiveCategory(db: Db, slug: string) {
  return db
    .selectFrom('categories')
    .select(['slug', 'names'])
    .where('slug', '=', slug)
    .where('is_active', '=', true)
    .executeTakeFirst()
}

/** Which of these services exist, are active and belong to the category. */
export function listServicesOf(db: Db, categorySlug: string, ids: readonly string[]) {
  return db
    .selectFrom('services')
    .select('id')
    .where('category_slug', '=', categorySlug)
    .where('id', 'in', [...ids])
    .where('is_active', '=', true)
    .execute()
}

const CITY_COLUMNS = ['id', 'names', 'state', 'pin', 'lat', 'lng'] as const

/**
 * Cities whose name begins with `q` in any language, biggest first. Digits are a PIN: the first three name the sorting district, so a whole
 * PIN finds the cities of its district, the closest number first.
 */
export function searchCities(db: Db, q: string, limit: number) {
  const query = readCityQuery(q)
  const cities = db.selectFrom('cities').select(CITY_COLUMNS).limit(limit)
  if (query.kind === 'all') return cities.orderBy('population', 'desc').orderBy('id').execute()
  if (query.kind === 'name') {
    return cities.where('search', 'like', query.pattern).orderBy('population', 'desc').orderBy('id').execute()
  }
  const found = cities.where('pin', 'like', `${query.pin.slice(0, 3)}%`)
  const near =
    query.pin.length > 3
      ? found.orderBy(sql`abs(pin::integer - ${Number(query.pin.padEnd(6, '0'))}::integer)`)
      : found
  return near.orderBy('population', 'desc').orderBy('id').execute()
}

export function findNearestCity(db: Db, lat: number, lng: number) {
  const distance = sql<number>`distance_meters(${lat}::float8, ${lng}::float8, lat, lng)`
  return db
    .selectFrom('cities')
    .select([...CITY_COLUMNS, distance.as('meters')])
    .orderBy('meters')
    .limit(1)
    .executeTakeFirst()
}

export async function upsertCategories(tx: Tx, all: typeof CATEGORIES) {
  // Two steps, because positions are unique and may have been exchanged.
  await tx
    .updateTable('categories')
    .set({ position: sql`position + 1000` })
    .where('position', '<', 1000)
    .execute()
  await tx
    .insertInto('categories')
    .values(
      all.map((category, i) => ({
        slug: category.slug,
        position: i + 1,
        icon: category.slug,
        names: JSON.stringify(category.names),
        is_active: category.isActive,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('slug').doUpdateSet((eb) => ({
        position: eb.ref('excluded.position'),
        icon: eb.ref('excluded.icon'),
        names: eb.ref('excluded.names'),
        is_active: eb.ref('excluded.is_active'),
      })),
    )
    .execute()
}

export async function upsertServices(tx: Tx, all: typeof SERVICES) {
  await tx
    .insertInto('services')
    .values(
      all.map((service, i) => ({
        id: service.id,
        category_slug: service.category,
        slug: service.slug,
        position: i + 1,
        names: JSON.stringify(service.names),
        unit: service.unit,
        minutes: service.minutes,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        category_slug: eb.ref('excluded.category_slug'),
        slug: eb.ref('excluded.slug'),
        position: eb.ref('excluded.position'),
        names: eb.ref('excluded.names'),
        unit: eb.ref('excluded.unit'),
        minutes: eb.ref('excluded.minutes'),
      })),
    )
    .execute()
}

export async function upsertCities(tx: Tx, all: readonly SeedCity[]) {
  await tx
    .insertInto('cities')
    .values(
      all.map((city) => ({
        id: city.id,
        names: JSON.stringify(city.names),
        state: city.state,
        pin: city.pin,
        lat: city.lat,
        lng: city.lng,
        population: city.population,
        search: searchTextOf(city),
      })),
    )
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        names: eb.ref('excluded.names'),
        state: eb.ref('excluded.state'),
        pin: eb.ref('excluded.pin'),
        lat: eb.ref('excluded.lat'),
        lng: eb.ref('excluded.lng'),
        population: eb.ref('excluded.population'),
        search: eb.ref('excluded.search'),
      })),
    )
    .execute()
}
