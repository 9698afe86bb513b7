/**
 * What can be booked and where: categories, services and cities, with their names in six languages.
 * Owns `categories`, `services`, `cities` and the data they are seeded from.
 * Others ask it which services belong to a category, and which of several names a reader sees.
 */
import type { Module } from '../../module.ts'
import { catalogPeople } from './people.ts'
import { catalogRoutes } from './routes.ts'

export { nameIn, type Names } from './names.ts'
export { seedCatalog } from './seed-catalog.ts'
export { findActiveCategory, listServicesOf } from './store.ts'
// Data for whoever draws or seeds without a database, such as the demo.
export { CATEGORIES } from './seed/categories.ts'
export { SERVICES } from './seed/services.ts'
export { CITIES, type SeedCity } from './seed/cities.ts'

export const catalogModule: Module = { name: 'catalog', routes: catalogRoutes, people: catalogPeople }
