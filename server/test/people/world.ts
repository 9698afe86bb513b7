import type { Address, Booking, Leave } from '@buildxpert/contract'
import { sql } from 'kysely'
import { createBlock, liftBlock } from '../../src/modules/accounts/index.ts'
import { DAY, HOUR, MINUTE } from '../../src/platform/clock.ts'
import { inTransaction } from '../../src/platform/db.ts'
import { bodyOf, type Client } from '../client.ts'
import { lasting } from '../lasting.ts'
import { proofOf } from '../proof.ts'
import type { TestServer } from '../server.ts'

/** Somebody on both sides of the marketplace, of whom every kind of record is kept. */
export type Somebody = {
  readonly client: Client
  readonly accountId: string
  /** The first was changed for the second. */
  readonly phones: readonly [string, string]
  /** Words, and a place, that nobody else has said. */
  readonly words: readonly string[]
  readonly latitude: string
  readonly listingId: string
  readonly serviceId: string
  readonly addressId: string
}

/** Degrees north of where each is at home, to the metre. */
const homeOf = (n: number) => 12.971_62 + n / 1_000_000

/** `name` stands in everything they write. */
export async function createSomebody(t: TestServer, name: string, n: number): Promise<Somebody> {
  const here = { city: 'Bengaluru', state: 'Karnataka', pin: '560001', lat: homeOf(n), lng: 77.594_612 }
  const phones = [`+9198111000${n}0`, `+9198111000${n}1`] as const
  await tryInVain(t, phones[0])
  t.clock.advance(31_000)
  await letInAgain(t, phones[1])
  const provider = await t.seed.provider({ phone: phones[0], profile: { name: `Zq${name}works`, ...here } })
  const client = lasting(t, provider.client)
  await tryInVain(t, phones[0])

  const word = (what: string) => `zq${name}${what}`
  await client.patch('/v1/me', { name: `Zq${name}name` })
  await client.put('/v1/provider', {
    name: `Zq${name}works`,
    about: word('about'),
    experienceYears: 3,
    languages: ['en', 'kn'],
    serviceRadiusMeters: 15_000,
    ...here,
  })
  await client.patch(`/v1/provider/listings/${provider.listingId}`, { description: word('description') })
  const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, ranges: [{ from: '09:00', to: '19:00' }] }))
  bodyOf(await client.put('/v1/provider/hours', { days: week }), 200)
  const leave = { firstDay: '2031-01-01', lastDay: '2031-01-02', note: word('leave') }
  bodyOf<Leave>(await client.post('/v1/provider/leave', leave), 201)
  await changePhone(t, client, phones[1])

  const address = (line1: string) => ({ label: 'home', line1, landmark: word('landmark'), ...here })
  const old = bodyOf<Address>(await client.post('/v1/addresses', address(word('oldhome'))), 201)
  await client.delete(`/v1/addresses/${old.id}`)
  const home = bodyOf<Address>(await client.post('/v1/addresses', address(word('home'))), 201)
  return {
    client: { ...client, phone: phones[1] },
    accountId: client.accountId,
    phones,
    words: ['about', 'description', 'leave', 'oldhome', 'home', 'landmark', 'note', 'reason'].map(word),
    latitude: String(here.lat),
    listingId: provider.listingId,
    serviceId: provider.serviceId,
    addressId: home.id,
  }
}

/** One books the other: a visit that is completed, one that the customer calls off, and one that the provider declines. */
export async function haveDealings(t: TestServer, customer: Somebody, provider: Somebody): Promise<void> {
  const word = (who: Somebody, what: string) => who.words.find((each) => each.endsWith(what)) ?? ''
  const startsAt = new Date(Math.ceil((t.clock.now().getTime() + DAY) / DAY) * DAY + 5.5 * HOUR)
  const book = async (hours: number) => {
    const answer = await customer.client.post('/v1/bookings', {
      listingId: provider.listingId,
      services: [{ serviceId: provider.serviceId, quantity: 1 }],
      startsAt: new Date(startsAt.getTime() + hours * HOUR).toISOString(),
      addressId: customer.addressId,
      note: word(customer, 'note'),
    })
    return bodyOf<Booking>(answer, 201).id
  }
  const move = async ({ client }: Somebody, id: string, to: object) =>
    bodyOf<Booking>(await client.post(`/v1/bookings/${id}/moves`, to), 200)

  const [done, calledOff, declined] = [await book(0), await book(2), await book(4)]
  await move(customer, calledOff, { to: 'cancelled', reason: word(customer, 'reason') })
  await move(provider, declined, { to: 'rejected', reason: word(provider, 'reason') })
  await move(provider, done, { to: 'accepted' })
  const { startCode } = bodyOf<Booking>(await customer.client.get(`/v1/bookings/${done}`), 200)
  await t.runJobs()
  t.clock.set(new Date(startsAt.getTime() - 30 * MINUTE))
  await move(provider, done, { to: 'on_the_way' })
  await move(provider, done, { to: 'in_progress', startCode })
  await move(provider, done, { to: 'done' })
  await move(customer, done, { to: 'completed' })
  await t.runJobs()
}

/** A try at the door with a code that is wrong. */
async function tryInVain(t: TestServer, phone: string): Promise<void> {
  const ask = { method: 'POST', url: '/v1/auth/codes', payload: { phone, purpose: 'sign_in' } } as const
  let challenge = await t.app.inject(ask)
  if (challenge.statusCode === 429) {
    t.clock.advance(31_000)
    challenge = await t.app.inject(ask)
  }
  const { challengeId } = bodyOf<{ challengeId: string }>(challenge, 202)
  const [code] = await t.sms.codes(phone)
  await t.app.inject({
    method: 'POST',
    url: '/v1/auth/sessions',
    payload: { challengeId, code: code === '000000' ? '000001' : '000000', app: 'customer' },
  })
}

/** Blocked once, and not any more. */
async function letInAgain({ deps }: TestServer, phone: string): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const block = { phone, reason: 'zqblockreason', createdBy: null, expiresAt: null }
    const { id } = await createBlock(deps, tx, block, SOMEWHERE)
    await liftBlock(deps, tx, { id, liftedBy: null }, SOMEWHERE)
  })
}
const SOMEWHERE = { requestId: 'test', ip: '203.0.113.1', userAgent: 'test', language: 'en' } as const

async function changePhone(t: TestServer, client: Client, phone: string): Promise<void> {
  const current = await proofOf(t, client, 'leave_phone')
  const next = await proofOf(t, client, 'take_phone', phone)
  bodyOf(await client.put('/v1/me/phone', { phone, current, next }), 200)
}

/** What bookings cost, in one word. */
export async function moneyOf({ deps: { db } }: TestServer): Promise<string> {
  const { rows } = await sql<{ money: string }>`
    select json_build_object(
      'bookings', (select json_agg(json_build_array(id, customer_id, provider_id, state, total_paise) order by id) from bookings),
      'lines', (select json_agg(json_build_array(booking_id, position, service_id, quantity, unit_price_paise, total_paise)
                                order by booking_id, position) from booking_lines))::text as money`.execute(
    db,
  )
  return rows[0]?.money ?? ''
}
