/**
 * The people who do the work: their profile, what they offer in which category at what price, and their record.
 * Owns `providers`, `listings`, `offers` and the views `bookable_offers`, `provider_cards`, `provider_accounts`.
 * Finds the best ones near a place; knows nothing of when they are free.
 */
import type { Module } from '../../module.ts'
import { providersPeople } from './people.ts'
import { providersRoutes } from './routes.ts'

export { requireVisibleListing } from './get-listing.ts'
export { toListingCard } from './present.ts'
export { bayesianMean } from './rating.ts'
export { requireProvider } from './require-provider.ts'
export { cellOf } from './cell.ts'
export { listedAt } from './public-base.ts'
export { searchListings, SearchPosition, type FoundListing } from './store-search.ts'
export { countCustomerBack, countJobDone, findProviderOf, lockProviderOf } from './store.ts'

export const providersModule: Module = {
  name: 'providers',
  routes: providersRoutes,
  people: providersPeople,
}
