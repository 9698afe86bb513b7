import { eachOf } from '../ask.ts'
import type { Installation } from '../installation.ts'
import { type Person, signIn } from '../people.ts'
import { askerFor, HERE, openListing } from '../visit.ts'

export type Customer = Person & { addressId: string }
export type Provider = Person & { listingId: string }
/** People who book and are booked; all providers offer the same visit of an hour. */
export type Market = {
  readonly customers: readonly Customer[]
  readonly providers: readonly Provider[]
  readonly serviceId: string
}

/** So many are signed in at once. */
const AT_ONCE = 8
const ADDRESS = { label: 'home', line1: '1 Test Street', ...HERE }

export async function openMarket(
  installation: Installation,
  size: { customers: number; providers: number },
): Promise<Market> {
  const customers = await eachOf(size.customers, AT_ONCE, async (i) => {
    const person = await signIn(installation, `+9198200${String(i).padStart(5, '0')}`)
    const ask = askerFor(installation.api(i), person)
    const { id: addressId } = await ask<{ id: string }>('POST', '/v1/addresses', ADDRESS)
    return { ...person, addressId }
  })
  let serviceId = ''
  const providers = await eachOf(size.providers, AT_ONCE, async (i) => {
    const phone = `+9198300${String(i).padStart(5, '0')}`
    const person = await signIn(installation, phone, { app: 'provider' })
    const listing = await openListing(askerFor(installation.api(i), person))
    serviceId = listing.serviceId
    return { ...person, listingId: listing.listingId }
  })
  return { customers, providers, serviceId }
}

/** Visits that one provider can have in a day: 09:00 to 20:00, an hour each and half an hour between them. */
export const VISITS_PER_DAY = 7
/** Days that can be booked, from tomorrow on. */
export const DAYS = 29
const DAY_MS = 86_400_000
const NINE_IN_INDIA_MS = 3.5 * 3_600_000

/** The start of the nth visit that a provider could have, counted from tomorrow morning; a `shift` of minutes makes it cut into the next. */
export function startOfVisit(n: number, shiftMinutes = 0): string {
  const midnight = Math.floor(Date.now() / DAY_MS) * DAY_MS
  const day = 1 + Math.floor(n / VISITS_PER_DAY)
  // Late in the evening the Indian day is one ahead of UTC's; tomorrow is then the day after.
  const indianDay = Date.now() - midnight > DAY_MS - 5.5 * 3_600_000 ? day + 1 : day
  const start =
    midnight +
    indianDay * DAY_MS +
    NINE_IN_INDIA_MS +
    (n % VISITS_PER_DAY) * 90 * 60_000 +
    shiftMinutes * 60_000
  return new Date(start).toISOString()
}

/** What a customer sends to book. */
export const visitWith = (
  { serviceId }: Market,
  customer: Customer,
  provider: Provider,
  startsAt: string,
) => ({
  listingId: provider.listingId,
  services: [{ serviceId, quantity: 1 }],
  startsAt,
  addressId: customer.addressId,
})

/** Round and round. */
export function pick<T>(items: readonly T[], i: number): T {
  const item = items[i % items.length]
  if (item === undefined) throw new Error('nobody there')
  return item
}
