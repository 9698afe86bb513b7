import type { Language, WorkingDay } from '@buildxpert/contract'

/** Rows as they go into the database; instants are ISO strings. */
export type AccountSeed = {
  id: string
  phone: string
  name: string
  language: Language
  created_at: string
  is_demo: true
}
export type AddressSeed = {
  id: string
  account_id: string
  label: 'home' | 'work'
  line1: string
  line2: string | null
  landmark: string | null
  city: string
  state: string
  pin: string
  lat: number
  lng: number
  created_at: string
}
export type ProviderSeed = {
  id: string
  account_id: string
  name: string
  about: string | null
  experience_years: number
  languages: readonly Language[]
  city: string
  state: string
  pin: string
  lat: number
  lng: number
  service_radius_meters: number
  photo_url: string | null
  identity_verified_at: string | null
  jobs_done: number
  jobs_on_time: number
  repeat_customers: number
  created_at: string
}
export type ListingSeed = {
  id: string
  provider_id: string
  category_slug: string
  state: 'active'
  description: string
  photo_urls: readonly string[]
  rating_sum: number
  rating_count: number
  from_paise: number | null
  from_unit: string | null
  cell: number
  lat: number
  lng: number
  service_radius_meters: number
  created_at: string
}
export type OfferSeed = {
  listing_id: string
  service_id: string
  unit: string
  price_paise: number
  minutes: number
  position: number
}
export type PlanSeed = { provider_id: string; days: readonly WorkingDay[]; updated_at: string }
export type BookingSeed = {
  id: string
  customer_id: string
  provider_id: string
  listing_id: string
  category_slug: string
  state: 'completed'
  starts_at: string
  ends_at: string
  blocked: string
  total_paise: number
  zone: string
  address: Omit<AddressSeed, 'id' | 'account_id' | 'created_at'>
  distance_meters: number
  start_code: string
  respond_by: string
  free_cancel_until: string
  created_at: string
  accepted_at: string
  done_at: string
  version: number
}
export type BookingLineSeed = {
  booking_id: string
  position: number
  service_id: string
  names: Readonly<Record<Language, string>>
  unit: string
  quantity: number
  unit_price_paise: number
  total_paise: number
  minutes: number
}
export type BookingEventSeed = {
  id: string
  booking_id: string
  version: number
  actor: 'customer' | 'provider'
  account_id: string
  from_state: string | null
  to_state: string
  at: string
}

/** A bundle of rows that go in together, by table, in the order in which they refer to one another. */
export type Rows = {
  accounts: AccountSeed[]
  addresses: AddressSeed[]
  providers: ProviderSeed[]
  listings: ListingSeed[]
  offers: OfferSeed[]
  availability_plans: PlanSeed[]
  bookings: BookingSeed[]
  booking_lines: BookingLineSeed[]
  booking_events: BookingEventSeed[]
}

export const noRows = (): Rows => ({
  accounts: [],
  addresses: [],
  providers: [],
  listings: [],
  offers: [],
  availability_plans: [],
  bookings: [],
  booking_lines: [],
  booking_events: [],
})

export function addRows(to: Rows, more: Partial<Rows>): void {
  to.accounts.push(...(more.accounts ?? []))
  to.addresses.push(...(more.addresses ?? []))
  to.providers.push(...(more.providers ?? []))
  to.listings.push(...(more.listings ?? []))
  to.offers.push(...(more.offers ?? []))
  to.availability_plans.push(...(more.availability_plans ?? []))
  to.bookings.push(...(more.bookings ?? []))
  to.booking_lines.push(...(more.booking_lines ?? []))
  to.booking_events.push(...(more.booking_events ?? []))
}
