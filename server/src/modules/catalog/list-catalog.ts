import type { Category, City, Language } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import { Problem } from '../../platform/problem.ts'
import { NEAREST_CITY_WITHIN_METERS } from './city-search.ts'
import { toCategory, toCity } from './present.ts'
import { findNearestCity, listActiveCategories, listActiveServices, searchCities } from './store.ts'

type Needs = Pick<Deps, 'db'>

export async function listCategories({ db }: Needs, language: Language): Promise<Category[]> {
  const [categories, services] = await Promise.all([listActiveCategories(db), listActiveServices(db)])
  return categories.map((category) => toCategory(category, services, language))
}

export async function listCities(
  { db }: Needs,
  language: Language,
  { q = '', limit }: { q?: string | undefined; limit: number },
): Promise<City[]> {
  return (await searchCities(db, q, limit)).map((city) => toCity(city, language))
}

/** The city a point belongs to, for "use my location". Far from all of ours (at sea, abroad) is `city.not_found`. */
export async function nearestCity(
  { db }: Needs,
  language: Language,
  { lat, lng }: { lat: number; lng: number },
): Promise<City> {
  const city = await findNearestCity(db, lat, lng)
  if (!city || city.meters > NEAREST_CITY_WITHIN_METERS) throw new Problem('city.not_found')
  return toCity(city, language)
}
