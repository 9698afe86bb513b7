import type { Booking, CreateBooking, MoveBooking, NotificationPage, ProblemCode } from '@buildxpert/contract'
import { bodyOf, type Answer, type Client } from './client.ts'
import { lasting } from './lasting.ts'
import type { ProviderWishes } from './seed.ts'
import type { TestServer } from './server.ts'

/** Tuesday 8 January 2030, 10:00 in India: a day after the tests' clock starts. */
export const SLOT = '2030-01-08T04:30:00.000Z'

/** One customer with an address, one provider, and the words in which tests speak of bookings. */
export async function bookingWorld(t: TestServer, wishes: ProviderWishes = {}) {
  const provider = await t.seed.provider(wishes)
  const customer = lasting(t, await t.seed.customer())
  await customer.patch('/v1/me', { name: 'Asha Rao' })
  const address = await t.seed.address(customer, { line2: 'Second floor', landmark: 'Near the metro' })
  const request: CreateBooking = {
    listingId: provider.listingId,
    services: [{ serviceId: provider.serviceId, quantity: 1 }],
    startsAt: SLOT,
    addressId: address.id,
  }
  const ask = (over: Partial<CreateBooking> = {}, headers: Record<string, string> = {}) =>
    customer.post('/v1/bookings', { ...request, ...over }, headers)
  const book = async (over: Partial<CreateBooking> = {}) => bodyOf<Booking>(await ask(over), 201)
  return { provider, worker: lasting(t, provider.client), customer, address, request, ask, book }
}

export const tryMove = (who: Client, id: string, move: MoveBooking) =>
  who.post(`/v1/bookings/${id}/moves`, move)
export const makeMove = async (who: Client, id: string, move: MoveBooking) =>
  bodyOf<Booking>(await tryMove(who, id, move), 200)
export const readBooking = async (who: Client, id: string) =>
  bodyOf<Booking>(await who.get(`/v1/bookings/${id}`), 200)

/** Status and code, the two things clients act on. */
export const refusalOf = (answer: Answer): [number, ProblemCode] => [
  answer.statusCode,
  answer.json<{ code: ProblemCode }>().code,
]

export const notificationsOf = async (who: Client, language = 'en') =>
  bodyOf<NotificationPage>(await who.get('/v1/notifications', { 'accept-language': language }), 200)
export const kindsOf = async (who: Client) => (await notificationsOf(who)).items.map(({ kind }) => kind)
