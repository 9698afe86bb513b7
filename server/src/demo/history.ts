import { SERVICES } from '../modules/catalog/index.ts'
import { DAY, HOUR, MINUTE } from '../platform/clock.ts'
import { distanceMeters } from '../platform/geo.ts'
import type { Chance } from './chance.ts'
import { idOf } from './identity.ts'
import type { AddressSeed, BookingEventSeed, ListingSeed, OfferSeed, ProviderSeed, Rows } from './rows.ts'

const BUFFER_MS = 30 * MINUTE

/** A job of the past, from request to completion, as its timeline shows it. */
export function makeBooking(
  seed: number,
  job: {
    key: string
    home: AddressSeed
    provider: ProviderSeed
    listing: ListingSeed
    offer: OfferSeed
    daysAgo: number
  },
  chance: Chance,
  today: Date,
): Pick<Rows, 'bookings' | 'booking_lines' | 'booking_events'> {
  const { key, home, provider, listing, offer, daysAgo } = job
  const id = idOf(seed, `booking ${key}`)
  const service = SERVICES.find((each) => each.id === offer.service_id)
  if (!service) throw new Error('an offer for no service')

  // Half past three in UTC is nine in the morning in India.
  const start = today.getTime() - daysAgo * DAY + 3.5 * HOUR + chance.between(0, 16) * 30 * MINUTE
  const end = start + offer.minutes * MINUTE
  const requested = start - chance.between(20, 60) * HOUR
  const at = (ms: number) => new Date(ms).toISOString()
  const quantity =
    offer.unit === 'sqft' ? chance.between(4, 30) * 10 : offer.unit === 'hour' ? chance.between(2, 8) : 1
  const total_paise = offer.price_paise * quantity

  const customer = { actor: 'customer' as const, account_id: home.account_id }
  const worker = { actor: 'provider' as const, account_id: provider.account_id }
  const steps: Omit<BookingEventSeed, 'id' | 'booking_id' | 'version' | 'from_state'>[] = [
    { ...customer, to_state: 'requested', at: at(requested) },
    { ...worker, to_state: 'accepted', at: at(requested + chance.between(4, 90) * MINUTE) },
    { ...worker, to_state: 'on_the_way', at: at(start - chance.between(15, 50) * MINUTE) },
    { ...worker, to_state: 'in_progress', at: at(start + chance.between(0, 12) * MINUTE) },
    { ...worker, to_state: 'done', at: at(end - chance.between(0, 10) * MINUTE) },
    { ...customer, to_state: 'completed', at: at(end + chance.between(10, 400) * MINUTE) },
  ]
  const timeOf = (state: string) => steps.find((step) => step.to_state === state)?.at ?? at(requested)
  return {
    bookings: [
      {
        id,
        customer_id: home.account_id,
        provider_id: provider.id,
        listing_id: listing.id,
        category_slug: listing.category_slug,
        state: 'completed',
        starts_at: at(start),
        ends_at: at(end),
        blocked: `["${at(start)}","${at(end + BUFFER_MS)}")`,
        zone: 'Asia/Kolkata',
        total_paise,
        address: placeOf(home),
        distance_meters: distanceMeters(home, provider),
        start_code: String(chance.between(0, 9999)).padStart(4, '0'),
        respond_by: at(Math.min(requested + DAY, start - 2 * HOUR)),
        free_cancel_until: at(start - 3 * HOUR),
        created_at: at(requested),
        accepted_at: timeOf('accepted'),
        done_at: timeOf('done'),
        version: steps.length,
      },
    ],
    booking_lines: [
      {
        booking_id: id,
        position: 1,
        service_id: service.id,
        names: service.names,
        unit: offer.unit,
        quantity,
        unit_price_paise: offer.price_paise,
        total_paise,
        minutes: offer.minutes,
      },
    ],
    booking_events: steps.map((step, index) => ({
      ...step,
      id: idOf(seed, `event ${key} ${index}`),
      booking_id: id,
      version: index + 1,
      from_state: steps[index - 1]?.to_state ?? null,
    })),
  }
}

function placeOf({ label, line1, line2, landmark, city, state, pin, lat, lng }: AddressSeed) {
  return { label, line1, line2, landmark, city, state, pin, lat, lng }
}
