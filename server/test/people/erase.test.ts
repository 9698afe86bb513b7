import type { Address, Booking, BookingSummary } from '@buildxpert/contract'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { eraseAccounts } from './erase-accounts.ts'
import { notificationsOf, refusalOf } from '../booking-world.ts'
import { bodyOf, testServer, type Client, type TestServer } from '../index.ts'
import { proofOf } from '../proof.ts'
import { DAY, MINUTE } from '../../src/platform/clock.ts'
import { forgetOldAnswers } from '../../src/platform/forget-answers.ts'
import { isNamedIn, PERSONAL } from './columns.ts'
import { contentsOf, holds, placesOf, plantCanaries } from './planting.ts'
import { createSomebody, haveDealings, moneyOf } from './world.ts'

const leave = async (t: TestServer, who: Client) =>
  bodyOf(await who.post('/v1/me/deletion', { proof: await proofOf(t, who, 'delete_account') }), 200)
const bookingsOf = async (who: Client, as: string) =>
  bodyOf<{ items: BookingSummary[] }>(await who.get(`/v1/bookings?as=${as}`), 200).items

test('nothing that says who the person was is left anywhere; everything of others and all money is', async () => {
  await using t = await testServer()
  const asha = await createSomebody(t, 'asha', 1)
  const binu = await createSomebody(t, 'binu', 2)
  const chitra = await createSomebody(t, 'chitra', 3)
  await haveDealings(t, asha, binu)
  await haveDealings(t, binu, asha)
  await haveDealings(t, chitra, binu)
  await leave(t, asha.client)
  const people = [asha, binu, chitra]
  const canaries = await plantCanaries(t, people)
  const money = await moneyOf(t)

  t.clock.advance(30 * DAY)
  await forgetOldAnswers(t.deps)
  const back = await t.signIn({ phone: asha.phones[1] })
  const here = {
    label: 'home',
    line1: 'zqashalater',
    city: 'Bengaluru',
    state: 'Karnataka',
    pin: '560001',
    lat: 1,
    lng: 2,
  }
  bodyOf<Address>(await back.post('/v1/addresses', here), 201)
  await eraseAccounts(t)
  await t.runJobs()
  const after = await contentsOf(t)

  const stays = (table: string, path: string) => isNamedIn(PERSONAL.get(table)?.staying, path)
  const everything = [...after.values()].join('\n')
  const own = canaries.filter(({ owner }) => owner === asha)
  const found = own.filter(({ table, path, text }) => !stays(table, path) && holds(everything, text))
  expect(placesOf(found)).toEqual([])
  for (const [table, contents] of after) {
    const said = ['Zqashaname', 'Zqashaworks', 'zqashalater', ...asha.words, ...asha.phones, asha.latitude]
    const left = said.filter((each) => contents.includes(each))
    // A block outlives the account.
    expect({ table, left }).toEqual({ table, left: table === 'blocks' ? [asha.phones[1]] : [] })
  }

  const ofOthers = canaries.filter(({ owner }) => owner !== asha)
  const lost = ofOthers.filter(({ table, text }) => !holds(after.get(table) ?? '', text))
  expect(placesOf(lost)).toEqual([])
  expect(await moneyOf(t)).toBe(money)
})

test('the other side keeps its history, with a pseudonym', async () => {
  await using t = await testServer()
  const asha = await createSomebody(t, 'asha', 1)
  const binu = await createSomebody(t, 'binu', 2)
  await haveDealings(t, asha, binu)
  await haveDealings(t, binu, asha)
  const before = await t.signIn({ phone: binu.phones[1], app: 'provider' })
  const [theirs] = (await bookingsOf(before, 'provider')).filter(({ state }) => state === 'completed')
  await leave(t, asha.client)
  t.clock.advance(30 * DAY)
  await eraseAccounts(t)

  const worker = await t.signIn({ phone: binu.phones[1], app: 'provider' })
  const asProvider = await bookingsOf(worker, 'provider')
  expect(asProvider).toHaveLength(3)
  for (const { id, customer, address, totalPaise } of asProvider) {
    expect({ customer, totalPaise }).toEqual({
      customer: { name: null, isDeleted: true },
      totalPaise: theirs?.totalPaise,
    })
    expect(address).toEqual({
      label: 'other', line1: null, line2: null, landmark: null, city: 'Bengaluru', state: 'Karnataka', pin: '560001',
      lat: 12.97, lng: 77.59, isReleased: false,
    }) // prettier-ignore
    const booking = bodyOf<Booking>(await worker.get(`/v1/bookings/${id}`), 200)
    expect(booking.note).toBeNull()
    const reasons = booking.timeline.map(({ actor, reason }) => `${actor} ${reason}`)
    if (booking.state === 'cancelled') expect(reasons).toContain('customer null')
    if (booking.state === 'rejected') expect(reasons).toContain('provider zqbinureason')
  }

  t.clock.advance(31_000)
  const customer = await t.signIn({ phone: binu.phones[1] })
  const asCustomer = await bookingsOf(customer, 'customer')
  expect(asCustomer).toHaveLength(3)
  for (const { id, provider, address, listingId } of asCustomer) {
    expect(provider).toMatchObject({ name: null, photoUrl: null, isDeleted: true })
    expect(address.line1).toBe('zqbinuhome')
    expect(refusalOf(await customer.get(`/v1/listings/${listingId}`))).toEqual([404, 'listing.not_found'])
    expect((await customer.get(`/v1/bookings/${id}`)).statusCode).toBe(200)
  }
  const told = [...(await notificationsOf(worker)).items, ...(await notificationsOf(customer)).items]
  const cancelled = told.find(({ kind, app }) => kind === 'booking.cancelled' && app === 'provider')
  expect(cancelled?.title).toBe('A customer cancelled the booking')
  expect(cancelled?.body).toContain('“…”')
  expect(JSON.stringify(told)).not.toMatch(/asha/i)
})

describe('a crash', () => {
  test('in the middle leaves all of it; the next run takes all of it', async () => {
    await using t = await testServer()
    const asha = await createSomebody(t, 'asha', 1)
    await leave(t, asha.client)
    t.clock.advance(30 * DAY)
    const before = await contentsOf(t)
    // The database's own process dies while addresses are being deleted.
    await t.asOwner(`
      create function die() returns trigger language plpgsql as $$
      begin perform pg_terminate_backend(pg_backend_pid()); return old; end $$;
      create trigger die before delete on addresses for each row execute function die();`)
    await expect(eraseAccounts(t)).rejects.toThrow('could not be erased')
    expect(await contentsOf(t)).toEqual(before)

    await t.asOwner('drop trigger die on addresses; drop function die;')
    await Promise.all([eraseAccounts(t), eraseAccounts(t)])
    const after = [...(await contentsOf(t)).entries()].filter(([table]) => table !== 'blocks')
    expect(after.filter(([, contents]) => /asha/i.test(contents))).toEqual([])
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from events where name = 'account.erased'`.execute(t.deps.db)
    expect(rows).toEqual([{ n: 1 }])
  })

  test('of one account holds up no other', async () => {
    await using t = await testServer()
    const [asha, binu] = [await t.seed.customer(), await t.seed.customer()]
    for (const who of [asha, binu]) await t.seed.address(who)
    for (const who of [asha, binu]) await leave(t, who)
    t.clock.advance(30 * DAY)
    await t.asOwner(`
      create function fail() returns trigger language plpgsql as $$ begin raise 'no'; end $$;
      create trigger fail before delete on addresses for each row
        when (old.account_id = '${asha.accountId}') execute function fail();`)
    await expect(eraseAccounts(t)).rejects.toThrow()
    const { rows } = await sql<{ id: string }>`select id from accounts where erased_at is not null`.execute(
      t.deps.db,
    )
    expect(rows).toEqual([{ id: binu.accountId }])
  })
})

test('what a request wrote that was on its way is gone a quarter of an hour later', async () => {
  await using t = await testServer()
  const asha = await t.seed.customer()
  await leave(t, asha)
  t.clock.advance(30 * DAY)
  await eraseAccounts(t)
  await sql`
    insert into addresses (id, account_id, label, line1, city, state, pin, lat, lng, created_at)
    values (gen_random_uuid(), ${asha.accountId}, 'home', 'zqlate', 'x', 'x', '560001', 1, 1, ${t.clock.now()})`.execute(
    t.deps.db,
  )
  t.clock.advance(14 * MINUTE)
  await t.runJobs()
  expect((await contentsOf(t)).get('addresses')).toContain('zqlate')
  t.clock.advance(MINUTE)
  await t.runJobs()
  expect((await contentsOf(t)).get('addresses')).toBe('')
})
