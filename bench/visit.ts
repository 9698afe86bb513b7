import { ask, bodyOf } from './ask.ts'
import type { Installation } from './installation.ts'
import { newKey, type Person, signIn } from './people.ts'

/** Words that nobody but those two may ever read. */
export type Secrets = {
  customerPhone: string
  providerPhone: string
  customerName: string
  line1: string
  line2: string
  note: string
  leaveNote: string
}
/** Two people with everything that people have, and a visit agreed between them. */
export type Visit = {
  customer: Person
  provider: Person
  bookingId: string
  listingId: string
  startCode: string
}

type Service = { id: string; slug: string }
export const HERE = { city: 'Bengaluru', state: 'Karnataka', pin: '560001', lat: 12.9716, lng: 77.5946 }
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** Plays it through the doors, the customer on one process and the provider on another. */
export async function agreeOnVisit(installation: Installation, secrets: Secrets): Promise<Visit> {
  const customer = await signIn(installation, secrets.customerPhone)
  const provider = await signIn(installation, secrets.providerPhone, { app: 'provider' })
  const asCustomer = askerFor(installation.api(0), customer)
  const asProvider = askerFor(installation.api(1), provider)

  await asCustomer('PATCH', '/v1/me', { name: secrets.customerName })
  const address = { label: 'home', line1: secrets.line1, line2: secrets.line2, ...HERE }
  const { id: addressId } = await asCustomer<{ id: string }>('POST', '/v1/addresses', address)
  const { listingId, serviceId } = await openListing(asProvider)
  const leave = { firstDay: dayIn(40), lastDay: dayIn(41), note: secrets.leaveNote }
  await asProvider('POST', '/v1/provider/leave', leave)

  const query = `from=${dayIn(1)}&to=${dayIn(5)}&serviceId=${serviceId}`
  const slots = await asCustomer<{ items: { startsAt: string }[] }>(
    'GET',
    `/v1/listings/${listingId}/slots?${query}`,
  )
  const booking = await asCustomer<{ id: string; startCode: string | null }>('POST', '/v1/bookings', {
    listingId,
    services: [{ serviceId, quantity: 1 }],
    startsAt: slots.items[0]?.startsAt,
    addressId,
    note: secrets.note,
  })
  await asProvider('POST', `/v1/bookings/${booking.id}/moves`, { to: 'accepted' })
  const { startCode } = await asCustomer<{ startCode: string | null }>('GET', `/v1/bookings/${booking.id}`)
  return { customer, provider, bookingId: booking.id, listingId, startCode: startCode ?? '' }
}

/** One request that must succeed, and what it answers. */
export const askerFor =
  (api: string, { accessToken: token }: Person) =>
  async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await ask(api + path, { method, token, body, headers: method === 'POST' ? newKey() : {} })
    return bodyOf<T>(answer, method === 'POST' && !path.endsWith('/moves') ? 201 : 200)
  }

/** A plumber, at work every day. */
export async function openListing(asProvider: ReturnType<typeof askerFor>) {
  await asProvider('PUT', '/v1/provider', {
    name: 'Plumber of Bengaluru',
    experienceYears: 12,
    languages: ['kn', 'en'],
    serviceRadiusMeters: 20_000,
    ...HERE,
  })
  const categories = await asProvider<{ items: { slug: string; services: Service[] }[] }>(
    'GET',
    '/v1/categories',
  )
  const serviceId = categories.items.find(({ slug }) => slug === 'plumbing')?.services[0]?.id
  const offers = [{ serviceId, unit: 'visit', pricePaise: 49_900, minutes: 60 }]
  const listing = await asProvider<{ id: string }>('POST', '/v1/provider/listings', {
    category: 'plumbing',
    offers,
  })
  return { listingId: listing.id, serviceId: serviceId ?? '' }
}
