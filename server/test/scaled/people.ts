import { randomUUID } from 'node:crypto'
import type {
  Address,
  CategoryList,
  CodeChallenge,
  OwnListing,
  SessionTokens,
  SlotList,
} from '@buildxpert/contract'
import type { z } from 'zod'

/** Where a person's requests go, and where their text messages arrive. */
export type Place = { api: string; emulators: string }

export type Person = {
  readonly token: string
  readonly refreshToken: string
  readonly account: SessionTokens['account']
  /** The same person through another process. */
  at(api: string): Person
  get(path: string): Promise<Response>
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>
}

export async function json<T>(response: Response, status = 200): Promise<T> {
  const text = await response.text()
  if (response.status !== status) throw new Error(`${response.url} answered ${response.status}: ${text}`)
  return JSON.parse(text) as T
}

export const post = (url: string, body: unknown) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

/** Signs in as a native app does; the code is read where a person would read it, in the messages. */
export async function signIn(place: Place, phone: string, app: 'customer' | 'provider'): Promise<Person> {
  const challenge = await json<CodeChallenge>(
    await post(`${place.api}/v1/auth/codes`, { phone, purpose: 'sign_in' }),
    202,
  )
  const inbox = await json<{ body: string }[]>(
    await fetch(`${place.emulators}/twilio/_inbox?to=${encodeURIComponent(phone)}`),
  )
  const code = /\b\d{6}\b/.exec(inbox[0]?.body ?? '')?.[0]
  const session = { challengeId: challenge.challengeId, code, app, transport: 'body' }
  const tokens = await json<SessionTokens>(await post(`${place.api}/v1/auth/sessions`, session), 201)
  return personAt(place.api, tokens)
}

export function personAt(api: string, tokens: SessionTokens): Person {
  const headers = { authorization: `Bearer ${tokens.accessToken}` }
  return {
    token: tokens.accessToken,
    refreshToken: tokens.refreshToken ?? '',
    account: tokens.account,
    at: (other) => personAt(other, tokens),
    get: (path) => fetch(`${api}${path}`, { headers }),
    send: (method, path, body, more = {}) =>
      fetch(`${api}${path}`, {
        method,
        headers: {
          ...headers,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...more,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  }
}

const bengaluru = { city: 'Bengaluru', state: 'Karnataka', pin: '560001', lat: 12.9716, lng: 77.5946 }

/** A plumber who fixes taps in Bengaluru, at work every day. */
export async function createListing(provider: Person): Promise<OwnListing> {
  const profile = {
    name: 'Ramesh Kumar',
    experienceYears: 12,
    languages: ['kn', 'en'],
    serviceRadiusMeters: 20_000,
    ...bengaluru,
  }
  await json(await provider.send('PUT', '/v1/provider', profile))
  const categories = await json<z.infer<typeof CategoryList>>(await provider.get('/v1/categories'))
  const service = categories.items.find((category) => category.slug === 'plumbing')?.services[0]
  const offers = [{ serviceId: service?.id, unit: 'visit', pricePaise: 49_900, minutes: 60 }]
  return json(await provider.send('POST', '/v1/provider/listings', { category: 'plumbing', offers }), 201)
}

export async function createAddress(customer: Person): Promise<Address> {
  const address = { label: 'home', line1: '12 Church Street', ...bengaluru }
  return json(await customer.send('POST', '/v1/addresses', address), 201)
}

/** Free starts of the next days, soonest first. */
export async function freeStarts(customer: Person, listing: OwnListing): Promise<string[]> {
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
  const path = `/v1/listings/${listing.id}/slots?from=${day(1)}&to=${day(5)}&serviceId=${listing.offers[0]?.serviceId}`
  const slots = await json<z.infer<typeof SlotList>>(await customer.get(path))
  return slots.items.map((slot) => slot.startsAt)
}

export function book(
  customer: Person,
  listing: OwnListing,
  addressId: string,
  startsAt: string,
  key: string = randomUUID(),
) {
  const services = [{ serviceId: listing.offers[0]?.serviceId, quantity: 1 }]
  return customer.send(
    'POST',
    '/v1/bookings',
    { listingId: listing.id, services, startsAt, addressId },
    { 'idempotency-key': key },
  )
}
