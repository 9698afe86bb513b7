import type {
  Language,
  Listing,
  ListingCard,
  ListingState,
  Offer,
  OwnListing,
  ProviderProfile,
  PublicProvider,
  Slot,
  Unit,
} from '@buildxpert/contract'
import { MINUTE } from '../../platform/clock.ts'
import { distanceMeters, type Point } from '../../platform/geo.ts'
import { nameIn } from '../catalog/index.ts'
import { toRating } from './rating.ts'
import type { FoundListing } from './store-search.ts'
import type { findProviderOf } from './store.ts'
import type { findVisibleListing, listOffersOf, listOwnListings } from './store-listings.ts'

type Found<F extends (...args: never[]) => Promise<unknown>> = NonNullable<Awaited<ReturnType<F>>>
type OfferRow = Found<typeof listOffersOf>[number]
type OwnListingRow = Found<typeof listOwnListings>[number]
export type ListingRow = Found<typeof findVisibleListing>

/** Fewer finished jobs than this are too few for a percentage. */
const SHARE_SHOWN_FROM = 5

/** To the next 100 m, from a point that is rougher still (`publicBase`). */
const roughly = (meters: number) => Math.ceil(meters / 100) * 100

export function toProfile(row: Found<typeof findProviderOf>): ProviderProfile {
  const { experience_years, service_radius_meters, languages, ...same } = row
  return {
    ...same,
    experienceYears: experience_years,
    languages: languages as Language[],
    serviceRadiusMeters: service_radius_meters,
  }
}

export function toOffer(row: OfferRow, language: Language): Offer {
  return {
    serviceId: row.service_id,
    name: nameIn(row.names, language),
    unit: row.unit as Unit,
    pricePaise: row.price_paise,
    minutes: row.minutes,
  }
}

export function toOwnListing(
  row: OwnListingRow,
  offers: readonly OfferRow[],
  language: Language,
): OwnListing {
  return {
    id: row.id,
    category: row.category_slug,
    state: row.state as ListingState,
    description: row.description,
    rating: toRating(row),
    offers: offers.filter((offer) => offer.listing_id === row.id).map((offer) => toOffer(offer, language)),
  }
}

export function toListing(
  row: ListingRow,
  offers: readonly OfferRow[],
  { language, from, freeCancelMs }: { language: Language; from: Point | null; freeCancelMs: number },
): Listing {
  return {
    id: row.id,
    provider: toPublicProvider(row),
    category: row.category_slug,
    state: row.state as ListingState,
    description: row.description,
    rating: toRating(row),
    offers: offers.map((offer) => toOffer(offer, language)),
    serviceRadiusMeters: row.service_radius_meters,
    photoUrls: row.photo_urls,
    distanceMeters: from && roughly(distanceMeters(from, row)),
    zone: row.zone,
    cancellation: { freeUntilMinutesBefore: Math.round(freeCancelMs / MINUTE) },
  }
}

function toPublicProvider(row: ListingRow): PublicProvider {
  const since = row.provider_since.toISOString()
  const identityAt = row.identity_verified_at?.toISOString()
  return {
    id: row.provider_id,
    name: row.name,
    photoUrl: row.photo_url,
    experienceYears: row.experience_years,
    languages: row.languages as Language[],
    about: row.about,
    city: row.city,
    // Nobody becomes a provider without a code sent to their phone.
    verified: [
      { kind: 'phone', at: since },
      ...(identityAt === undefined ? [] : [{ kind: 'identity' as const, at: identityAt }]),
    ],
    jobsDone: row.jobs_done,
    onTimePercent:
      row.jobs_done < SHARE_SHOWN_FROM ? null : Math.round((100 * row.jobs_on_time) / row.jobs_done),
    repeatCustomers: row.repeat_customers,
    memberSince: since,
  }
}

export function toListingCard(row: FoundListing, nextSlot: Slot | null): ListingCard {
  return {
    id: row.id,
    category: row.category_slug,
    provider: {
      id: row.provider_id,
      name: row.name,
      photoUrl: row.photo_url,
      jobsDone: row.jobs_done,
      languages: row.languages as Language[],
      experienceYears: row.experience_years,
      isVerified: row.identity_verified_at !== null,
    },
    rating: toRating(row),
    distanceMeters: roughly(row.meters),
    fromPaise: row.from_paise,
    fromUnit: row.from_unit as Unit,
    nextSlot,
  }
}
