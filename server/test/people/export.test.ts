import { AccountExport } from '@buildxpert/contract'
import { expect, test } from 'vitest'
import { refusalOf } from '../booking-world.ts'
import { HOUR } from '../../src/platform/clock.ts'
import { testServer, type Client } from '../index.ts'
import { isNamedIn, PERSONAL } from './columns.ts'
import { type Canary, holds, placesOf, plantCanaries } from './planting.ts'
import { createSomebody, haveDealings } from './world.ts'

/** What a customer or a provider sees of the other side in a booking anyway. */
const SEEN_OF_THE_OTHER_SIDE = [
  'accounts.name', 'booking_events.from_state', 'booking_events.reason', 'booking_events.to_state', 'booking_lines.names',
  'booking_lines.unit', 'bookings.address.city', 'bookings.address.landmark', 'bookings.address.line1', 'bookings.address.pin',
  'bookings.address.state', 'bookings.note', 'bookings.zone', 'providers.name', 'providers.photo_url',
] // prettier-ignore

test('all that is kept of a person is in the export, and nothing of anybody else that they do not see anyway', async () => {
  await using t = await testServer()
  const asha = await createSomebody(t, 'asha', 1)
  const binu = await createSomebody(t, 'binu', 2)
  const chitra = await createSomebody(t, 'chitra', 3)
  await haveDealings(t, asha, binu)
  await haveDealings(t, binu, asha)
  await haveDealings(t, chitra, binu)
  // A fresh access token: the hash of the refresh token is about to be something else.
  await asha.client.get('/v1/me')
  const canaries = await plantCanaries(t, [asha, binu, chitra])
  expect(canaries.length).toBeGreaterThan(400)

  const answer = await asha.client.get('/v1/me/export')
  expect(answer.statusCode).toBe(200)
  expect(answer.headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="buildxpert-data-${t.clock.now().toISOString().slice(0, 10)}.json"`,
    'cache-control': 'no-store',
  })
  const text = answer.payload
  expect(AccountExport.parse(answer.json())).toEqual(answer.json())

  const given = (canary: Canary) => {
    const { notExported, withheld } = PERSONAL.get(canary.table) ?? {}
    return notExported === undefined && !isNamedIn(withheld, canary.path)
  }
  const own = canaries.filter(({ owner }) => owner === asha)
  const wrong = own.filter((each) => given(each) !== holds(text, each.text))
  expect(placesOf(wrong)).toEqual([])
  for (const said of [...asha.phones, asha.latitude]) expect(text).toContain(said)

  const ofOthers = canaries.filter(({ owner, text: each }) => owner !== asha && holds(text, each))
  expect(placesOf(ofOthers.filter(({ owner }) => owner === chitra))).toEqual([])
  expect(placesOf(ofOthers)).toEqual(SEEN_OF_THE_OTHER_SIDE)
  // Of three visits that Binu asked of Asha, one was accepted: the door of the other two was never shown.
  expect(ofOthers.filter(({ path }) => path === 'address.line1')).toHaveLength(1)
  for (const phone of [...binu.phones, ...chitra.phones]) expect(text).not.toContain(phone)
})

test('a number that changed hands tells its new owner nothing of the former one', async () => {
  await using t = await testServer()
  const asha = await createSomebody(t, 'asha', 1)
  const [hers] = asha.phones
  t.clock.advance(2 * HOUR)
  const binu = await t.signIn({ phone: hers })
  const sectionsOf = async (who: Client) =>
    AccountExport.parse((await who.get('/v1/me/export')).json()).sections
  const [ofAsha, ofBinu] = [await sectionsOf(asha.client), await sectionsOf(binu)]

  const at = (rows: unknown) =>
    (rows as { phone: string; at?: string; createdAt?: string }[]).filter(({ phone }) => phone === hers)
      .length
  expect([at(ofBinu['codes']), at(ofBinu['signInAttempts'])]).toEqual([1, 1])
  expect(at(ofAsha['codes'])).toBeGreaterThan(2)
  expect(at(ofAsha['signInAttempts'])).toBe(3)
})

test('is written down, is only for who is signed in, and three times a day', async () => {
  await using t = await testServer({ env: { LIMITS_FACTOR: '1' } })
  const asha = await t.seed.customer()
  expect(refusalOf(await t.app.inject('/v1/me/export'))).toEqual([401, 'auth.required'])
  for (let i = 0; i < 3; i++) expect((await asha.get('/v1/me/export')).statusCode).toBe(200)
  const refused = await asha.get('/v1/me/export')
  expect(refusalOf(refused)).toEqual([429, 'limit.exceeded'])
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  const { items } = (await asha.get('/v1/me/activity')).json<{ items: { kind: string }[] }>()
  expect(items.filter(({ kind }) => kind === 'data_exported')).toHaveLength(3)
  const head = await t.app.inject({ method: 'HEAD', url: '/v1/me/export' })
  expect(head.statusCode).toBe(405)
})
