import { z } from 'zod'
import {
  Cursor,
  Day,
  Id,
  Instant,
  Language,
  Latitude,
  Longitude,
  Paise,
  PersonName,
  freeText,
  pageOf,
} from './common.ts'
import { CategorySlug, Unit } from './catalog.ts'
import { Slot } from './availability.ts'

export const ListingState = z.enum(['draft', 'active', 'paused']).meta({ id: 'ListingState' })
export type ListingState = z.infer<typeof ListingState>

/** What anybody may see of a provider. No phone, e-mail or exact address, ever (PRODUCT §5). */
export const PublicProvider = z
  .object({
    id: Id,
    name: z.string(),
    photoUrl: z.string().nullable(),
    experienceYears: z.int(),
    languages: z.array(Language),
    about: z.string().nullable(),
    city: z.string(),
    verified: z.array(z.object({ kind: z.enum(['identity', 'phone', 'engineering']), at: Instant })),
    jobsDone: z.int(),
    onTimePercent: z.int().nullable().describe('Null until there are 5 finished jobs'),
    repeatCustomers: z.int(),
    memberSince: Instant,
  })
  .meta({ id: 'PublicProvider' })
export type PublicProvider = z.infer<typeof PublicProvider>

export const Rating = z
  .object({
    mean: z.number().nullable().describe('Bayesian mean, one decimal; null ("new") under 3 ratings'),
    count: z.int(),
  })
  .meta({ id: 'Rating' })
export type Rating = z.infer<typeof Rating>

export const Offer = z
  .object({ serviceId: Id, name: z.string(), unit: Unit, pricePaise: Paise, minutes: z.int() })
  .meta({ id: 'Offer' })
export type Offer = z.infer<typeof Offer>

export const ListingCard = z
  .object({
    id: Id,
    category: z.string().describe('Category slug'),
    provider: PublicProvider.pick({
      id: true,
      name: true,
      photoUrl: true,
      jobsDone: true,
      languages: true,
      experienceYears: true,
    }).extend({
      isVerified: z.boolean(),
    }),
    rating: Rating,
    distanceMeters: z.int(),
    fromPaise: Paise,
    fromUnit: Unit,
    nextSlot: Slot.nullable().describe('Next free start for the shortest offer, within the booking window'),
  })
  .meta({ id: 'ListingCard' })
export type ListingCard = z.infer<typeof ListingCard>
export const ListingPage = pageOf(ListingCard).meta({ id: 'ListingPage' })

export const ListingQuery = z.strictObject({
  category: CategorySlug.optional(),
  lat: z.coerce.number().min(-90).max(90),
  lng: z.coerce.number().min(-180).max(180),
  day: Day.optional().describe('Only providers with a free slot on this day'),
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})
export type ListingQuery = z.infer<typeof ListingQuery>

export const Listing = z
  .object({
    id: Id,
    provider: PublicProvider,
    category: z.string(),
    state: ListingState,
    description: z.string().nullable(),
    rating: Rating,
    offers: z.array(Offer),
    serviceRadiusMeters: z.int(),
    photoUrls: z.array(z.string()),
    distanceMeters: z.int().nullable().describe('Only when the request says from where'),
    zone: z.string().describe('IANA zone of all its times'),
    cancellation: z.object({ freeUntilMinutesBefore: z.int() }),
  })
  .meta({ id: 'Listing' })
export type Listing = z.infer<typeof Listing>
export const ListingDetailQuery = z
  .strictObject({
    lat: z.coerce.number().min(-90).max(90).optional(),
    lng: z.coerce.number().min(-180).max(180).optional(),
  })
  .refine(({ lat, lng }) => (lat === undefined) === (lng === undefined), {
    error: 'half a place',
    path: ['lng'],
  })

// What a provider manages ------------------------------------------------------------------------------------------------

export const ProviderProfile = z
  .object({
    id: Id,
    name: z.string(),
    about: z.string().nullable(),
    experienceYears: z.int(),
    languages: z.array(Language),
    city: z.string(),
    state: z.string(),
    pin: z.string(),
    lat: z.number(),
    lng: z.number(),
    serviceRadiusMeters: z.int(),
    zone: z.string(),
  })
  .meta({ id: 'ProviderProfile' })
export type ProviderProfile = z.infer<typeof ProviderProfile>

export const SaveProviderProfile = z
  .strictObject({
    name: PersonName,
    about: freeText(1, 600).nullable().optional(),
    experienceYears: z.int().min(0).max(70),
    languages: z
      .array(Language)
      .min(1)
      .max(6)
      .refine((l) => new Set(l).size === l.length, { error: 'each language once' }),
    city: freeText(1, 60),
    state: freeText(1, 60),
    pin: z.string().regex(/^[1-9]\d{5}$/, { error: 'a six-digit PIN code' }),
    lat: Latitude,
    lng: Longitude,
    serviceRadiusMeters: z.int().min(1000).max(100_000),
  })
  .meta({ id: 'SaveProviderProfile' })
export type SaveProviderProfile = z.infer<typeof SaveProviderProfile>

export const SaveOffer = z.strictObject({
  serviceId: Id,
  unit: Unit,
  pricePaise: Paise.min(100),
  minutes: z.int().min(15).max(720).multipleOf(15),
})
export type SaveOffer = z.infer<typeof SaveOffer>
const offers = z
  .array(SaveOffer)
  .min(1)
  .max(20)
  .refine((all) => new Set(all.map((o) => o.serviceId)).size === all.length, { error: 'each service once' })

export const CreateListing = z
  .strictObject({ category: CategorySlug, description: freeText(1, 1000).optional(), offers })
  .meta({ id: 'CreateListing' })
export type CreateListing = z.infer<typeof CreateListing>
export const UpdateListing = z
  .strictObject({
    description: freeText(1, 1000).nullable().optional(),
    offers: offers.optional().describe('Replaces all offers; booked prices stay as they were'),
    state: z.enum(['active', 'paused']).optional(),
  })
  .meta({ id: 'UpdateListing' })
export type UpdateListing = z.infer<typeof UpdateListing>

export const OwnListing = z
  .object({
    id: Id,
    category: z.string(),
    state: ListingState,
    description: z.string().nullable(),
    rating: Rating,
    offers: z.array(Offer),
  })
  .meta({ id: 'OwnListing' })
export type OwnListing = z.infer<typeof OwnListing>
export const OwnListingList = pageOf(OwnListing).meta({ id: 'OwnListingList' })
