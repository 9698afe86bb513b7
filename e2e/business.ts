import type {
  Address,
  Booking,
  BookingState,
  Category,
  Language,
  Offer,
  OwnListing,
  Slot,
} from '@buildxpert/contract'
import type { Person } from './people.ts'
import type { Spot } from './places.ts'

export type Business = { name: string; listingId: string; offer: Offer; spot: Spot }

const ALL_DAY = [{ from: '00:00', to: '24:00' }]
const DAY_MS = 86_400_000
export const HOUR_MS = 3_600_000

/** Makes somebody a plumber who works round the clock, so that a journey finds free times at whatever hour it runs. */
export async function openBusiness(
  provider: Person,
  {
    name,
    spot,
    languages = ['en'],
    city = 'Jaisalmer',
    state = 'Rajasthan',
  }: { name: string; spot: Spot; languages?: Language[]; city?: string; state?: string },
): Promise<Business> {
  await provider.send('PUT', '/v1/provider', {
    name,
    experienceYears: 8,
    languages,
    city,
    state,
    pin: '345001',
    lat: spot.latitude,
    lng: spot.longitude,
    serviceRadiusMeters: 1000,
  })
  const { items: categories } = await provider.get<{ items: Category[] }>('/v1/categories')
  const taps = categories.flatMap(({ services }) => services).find(({ slug }) => slug.includes('tap'))
  if (!taps) throw new Error('The catalogue has no tap installation')
  const listing = await provider.send<OwnListing>('POST', '/v1/provider/listings', {
    category: 'plumbing',
    offers: [{ serviceId: taps.id, unit: 'visit', pricePaise: 45_000, minutes: 60 }],
  })
  await workOn(provider, [1, 2, 3, 4, 5, 6, 7])
  const [offer] = listing.offers
  if (!offer) throw new Error('A listing without an offer')
  return { name, listingId: listing.id, offer, spot }
}

/** The weekdays (ISO, 1 is Monday) on which somebody works round the clock. */
export async function workOn(provider: Person, weekdays: number[]) {
  await provider.send('PUT', '/v1/provider/hours', {
    days: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      weekday,
      ranges: weekdays.includes(weekday) ? ALL_DAY : [],
    })),
  })
}

/** Free times from now on, each with a few minutes to spare before it is too late for it. */
export async function freeSlots(person: Person, business: Business): Promise<Slot[]> {
  const query = new URLSearchParams({
    from: dayOf(Date.now()),
    to: dayOf(Date.now() + 3 * DAY_MS),
    serviceId: business.offer.serviceId,
  })
  const { items } = await person.get<{ items: Slot[] }>(`/v1/listings/${business.listingId}/slots?${query}`)
  const safe = Date.now() + 2 * HOUR_MS + 4 * 60_000
  return items.filter((slot) => Date.parse(slot.startsAt) > safe)
}

/** The first free time that is at least so many hours ahead. */
export async function slotAfter(person: Person, business: Business, hours: number): Promise<Slot> {
  const slots = await freeSlots(person, business)
  const slot = slots.find(({ startsAt }) => Date.parse(startsAt) >= Date.now() + hours * HOUR_MS)
  if (!slot) throw new Error(`Nothing is free ${hours} h ahead`)
  return slot
}

/** Saves an address at the spot, as somebody who lives there would have. */
export function liveAt(customer: Person, spot: Spot, line1 = '7, Fort Road'): Promise<Address> {
  return customer.send('POST', '/v1/addresses', {
    label: 'home',
    line1,
    city: 'Jaisalmer',
    state: 'Rajasthan',
    pin: '345001',
    lat: spot.latitude,
    lng: spot.longitude,
  })
}

export function book(
  customer: Person,
  business: Business,
  where: Address,
  when: Slot,
  note?: string,
): Promise<Booking> {
  return customer.send('POST', '/v1/bookings', {
    listingId: business.listingId,
    services: [{ serviceId: business.offer.serviceId, quantity: 1 }],
    startsAt: when.startsAt,
    addressId: where.id,
    ...(note !== undefined && { note }),
  })
}

export function move(
  person: Person,
  booking: Pick<Booking, 'id'>,
  to: BookingState,
  more: { reason?: string; startCode?: string } = {},
): Promise<Booking> {
  return person.send('POST', `/v1/bookings/${booking.id}/moves`, { to, ...more })
}

/** From request to confirmed work, at the soonest free time. */
export async function finishJob(customer: Person, provider: Person, business: Business, where: Address) {
  const booking = await book(customer, business, where, await slotAfter(customer, business, 0))
  const { startCode } =
    (await move(provider, booking, 'accepted'), await customer.get<Booking>(`/v1/bookings/${booking.id}`))
  await move(provider, booking, 'in_progress', { startCode: startCode ?? '' })
  await move(provider, booking, 'done')
  return move(customer, booking, 'completed')
}

/** The calendar day in India, YYYY-MM-DD. */
export function dayOf(instant: number | string) {
  return new Date(new Date(instant).getTime() + 5.5 * HOUR_MS).toISOString().slice(0, 10)
}
