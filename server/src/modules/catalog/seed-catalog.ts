import type { Tx } from '../../platform/db.ts'
import { CATEGORIES } from './seed/categories.ts'
import { CITIES } from './seed/cities.ts'
import { SERVICES } from './seed/services.ts'
import { upsertCategories, upsertCities, upsertServices } from './store.ts'

/** Brings the catalogue and the places to what this version ships. Safe at every start: what is there is brought up to date, nothing is removed. */
export async function seedCatalog(tx: Tx): Promise<void> {
  await upsertCategories(tx, CATEGORIES)
  await upsertServices(tx, SERVICES)
  await upsertCities(tx, CITIES)
}
