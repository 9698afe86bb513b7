import { setTimeout as sleep } from 'node:timers/promises'
import type { WebSocket } from 'ws'
import { ask, eachOf } from '../ask.ts'
import type { Installation } from '../installation.ts'
import { newKey, type Person, signIn } from '../people.ts'
import { askerFor, HERE, openListing } from '../visit.ts'
import { openOurs } from './sockets-open.ts'

type Pair = { customer: Person; provider: Person; bookings: string[] }
const A_SECOND = 100
const DAYS = 28

/** Milliseconds from the request of a move to the hint at the other side's socket, in rising order; and how many never came. */
export async function moves(
  installation: Installation,
  count: number,
): Promise<{ ms: number[]; lost: number }> {
  const pairs = await agree(installation, Math.ceil(count / 2))
  const api = installation.api(0)
  const waiting = new Map<string, (at: number) => void>()
  const listen = async (person: Person, side: string) => {
    const [socket] = await openOurs(api, [person.accessToken], 1)
    socket?.on('message', (message: Buffer) => {
      const id = /"kind":"booking","id":"([^"]+)"/.exec(message.toString())?.[1]
      if (id !== undefined) waiting.get(`${side} ${id}`)?.(performance.now())
    })
    return socket
  }
  const sockets: (WebSocket | undefined)[] = []
  for (const { customer, provider } of pairs)
    sockets.push(await listen(customer, 'customer'), await listen(provider, 'provider'))

  // The provider accepts, which the customer hears of; then the customer calls it off, which the provider hears of.
  const steps = [
    { to: 'accepted', by: 'provider', heardBy: 'customer' },
    { to: 'cancelled', by: 'customer', heardBy: 'provider' },
  ] as const
  const all = steps.flatMap((step) =>
    pairs.flatMap((pair) => pair.bookings.map((id) => ({ ...step, id, token: pair[step.by].accessToken }))),
  )
  const beganAt = performance.now()
  const taken = await Promise.all(
    all.slice(0, count).map(async ({ to, heardBy, id, token }, n) => {
      await sleep(Math.max(0, beganAt + (1000 * n) / A_SECOND - performance.now()))
      const arrived = new Promise<number>((resolve) => waiting.set(`${heardBy} ${id}`, resolve))
      const askedAt = performance.now()
      const body = to === 'cancelled' ? { to, reason: 'plans_changed' } : { to }
      const { status, body: text } = await ask(`${api}/v1/bookings/${id}/moves`, {
        token,
        body,
        headers: newKey(),
      })
      if (status !== 200) throw new Error(`a move was answered with ${status}: ${text}`)
      const at = await Promise.race([arrived, sleep(5000, undefined, { ref: false })])
      return at === undefined ? undefined : at - askedAt
    }),
  )
  for (const socket of sockets) socket?.close()
  const ms = taken.filter((each) => each !== undefined).toSorted((a, b) => a - b)
  return { ms, lost: taken.length - ms.length }
}

/** So many requests, each waiting for its provider. */
async function agree(installation: Installation, count: number): Promise<Pair[]> {
  const pairs: Pair[] = []
  let made = 0
  for (let n = 0; made < count; n++) {
    const customer = await signIn(installation, `+91${9_811_200_000 + n}`)
    const provider = await signIn(installation, `+91${9_811_300_000 + n}`, { app: 'provider' })
    const [asCustomer, asProvider] = [customer, provider].map((each) => askerFor(installation.api(0), each))
    if (!asCustomer || !asProvider) throw new Error('nobody signed in')
    await asCustomer('PATCH', '/v1/me', { name: 'Bench Customer' })
    const address = { label: 'home', line1: '1 Bench Road', ...HERE }
    const { id: addressId } = await asCustomer<{ id: string }>('POST', '/v1/addresses', address)
    const { listingId, serviceId } = await openListing(asProvider)
    const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
    const starts: string[] = []
    for (let day = 1; day < DAYS; day += 7) {
      const query = `from=${dayIn(day)}&to=${dayIn(day + 6)}&serviceId=${serviceId}`
      const { items } = await asCustomer<{ items: { startsAt: string }[] }>(
        'GET',
        `/v1/listings/${listingId}/slots?${query}`,
      )
      starts.push(...items.map(({ startsAt }) => startsAt))
    }
    const bookings = await eachOf(Math.min(starts.length, 4 * (count - made)), 4, async (i) => {
      const body = { listingId, services: [{ serviceId, quantity: 1 }], startsAt: starts[i], addressId }
      const { status, body: text } = await ask(`${installation.api(0)}/v1/bookings`, {
        token: customer.accessToken,
        body,
        headers: newKey(),
      })
      // Slots overlap: the one before may have taken this one.
      return status === 201 ? [(JSON.parse(text) as { id: string }).id] : []
    })
    const mine = bookings.flat().slice(0, count - made)
    if (mine.length === 0) throw new Error('nothing could be booked')
    made += mine.length
    pairs.push({ customer, provider, bookings: mine })
  }
  return pairs
}
