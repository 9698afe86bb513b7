import type { SaveOffer } from '@buildxpert/contract'

/** The "from ₹…" of a listing: its lowest price and what that price is for. The first of equals. */
export function cheapest(offers: readonly Pick<SaveOffer, 'pricePaise' | 'unit'>[]) {
  const [first, ...rest] = offers
  if (!first) return { from_paise: null, from_unit: null }
  const lowest = rest.reduce((low, offer) => (offer.pricePaise < low.pricePaise ? offer : low), first)
  return { from_paise: lowest.pricePaise, from_unit: lowest.unit }
}
