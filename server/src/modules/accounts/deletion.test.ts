import type { Account, AccountDeletion, Booking } from '@buildxpert/contract'
import { describe, expect, test } from 'vitest'
import { bookingWorld, makeMove, readBooking, refusalOf, SLOT } from '../../../test/booking-world.ts'
import { bodyOf, testServer, type Client, type TestServer } from '../../../test/index.ts'
import { lasting } from '../../../test/lasting.ts'
import { oneAfterTheOther, refersTo, writesInto } from '../../../test/one-after-the-other.ts'
import { eraseAccounts } from '../../../test/people/erase-accounts.ts'
import { proofOf } from '../../../test/proof.ts'
import { DAY, MINUTE } from '../../platform/clock.ts'

const leave = async (t: TestServer, who: Client) =>
  who.post('/v1/me/deletion', { proof: await proofOf(t, who, 'delete_account') })
const left = async (t: TestServer, who: Client) => bodyOf<AccountDeletion>(await leave(t, who), 200).deletesAt
const deletesAtOf = async (who: Client) => bodyOf<Account>(await who.get('/v1/me'), 200).deletesAt
const grace = 30 * DAY

describe('asking for it', () => {
  test('begins 30 days of grace, in which the other devices are out and this one is in', async () => {
    await using t = await testServer()
    const asha = await t.seed.customer()
    t.clock.advance(31_000)
    const tablet = await t.signIn({ phone: asha.phone })

    const deletesAt = await left(t, asha)
    expect(deletesAt).toBe(new Date(t.clock.now().getTime() + grace).toISOString())
    expect(await deletesAtOf(asha)).toBe(deletesAt)
    expect(refusalOf(await tablet.get('/v1/me'))).toEqual([401, 'auth.session_ended'])
    t.clock.advance(31_000)
    expect(await deletesAtOf(await t.signIn({ phone: asha.phone }))).toBe(deletesAt)
  })

  test('needs the right code, sent for this, and counts the tries', async () => {
    await using t = await testServer()
    const asha = await t.seed.customer()
    const { challengeId, code } = await proofOf(t, asha, 'delete_account')
    const wrong = { challengeId, code: code === '000000' ? '111111' : '000000' }
    for (let i = 0; i < 5; i++)
      expect((await asha.post('/v1/me/deletion', { proof: wrong })).json()).toMatchObject({
        code: 'auth.code_invalid',
        errors: [{ pointer: '/proof/code' }],
      })
    expect(refusalOf(await asha.post('/v1/me/deletion', { proof: { challengeId, code } }))[1]).toBe(
      'auth.code_invalid',
    )
    const forPassword = await proofOf(t, asha, 'set_password')
    expect(refusalOf(await asha.post('/v1/me/deletion', { proof: forPassword }))[1]).toBe('auth.code_invalid')
    expect(await deletesAtOf(asha)).toBeNull()
  })

  test('again is answered with the same day, also when the answer was lost', async () => {
    await using t = await testServer()
    const asha = await t.seed.customer()
    const proof = await proofOf(t, asha, 'delete_account')
    const first = bodyOf<AccountDeletion>(await asha.post('/v1/me/deletion', { proof }), 200)
    t.clock.advance(10 * MINUTE)
    expect(bodyOf(await asha.post('/v1/me/deletion', { proof }), 200)).toEqual(first)
    expect(await left(t, asha)).toBe(first.deletesAt)
  })

  test('is refused on both sides while a booking is not finished', async () => {
    await using t = await testServer()
    const { book, customer, worker } = await bookingWorld(t)
    const { id } = await book()
    const refused = [409, 'account.has_open_bookings']
    for (const who of [customer, worker]) expect(refusalOf(await leave(t, who))).toEqual(refused)
    const { startCode } = await makeMove(worker, id, { to: 'accepted' }).then(() => readBooking(customer, id))
    t.clock.set(new Date(Date.parse(SLOT) - 30 * MINUTE))
    await makeMove(worker, id, { to: 'on_the_way' })
    await makeMove(worker, id, { to: 'in_progress', startCode: startCode ?? '' })
    await makeMove(worker, id, { to: 'done' })
    for (const who of [customer, worker]) expect(refusalOf(await leave(t, who))).toEqual(refused)

    await makeMove(customer, id, { to: 'completed' })
    for (const who of [customer, worker]) expect((await leave(t, who)).statusCode).toBe(200)
  })

  test('is limited to three tries a day', async () => {
    await using t = await testServer({ env: { LIMITS_FACTOR: '1' } })
    const asha = await t.seed.customer()
    const proof = { challengeId: crypto.randomUUID(), code: '123456' }
    for (let i = 0; i < 3; i++) expect(refusalOf(await asha.post('/v1/me/deletion', { proof }))[0]).toBe(401)
    expect(refusalOf(await asha.post('/v1/me/deletion', { proof }))).toEqual([429, 'limit.exceeded'])
  })
})

describe('during the grace', () => {
  test('one books nothing, and taking it back brings everything back', async () => {
    await using t = await testServer()
    const { ask, customer } = await bookingWorld(t)
    await left(t, customer)
    expect(refusalOf(await ask())).toEqual([409, 'account.deletion_requested'])

    for (let i = 0; i < 2; i++) expect((await customer.delete('/v1/me/deletion')).statusCode).toBe(204)
    expect(await deletesAtOf(customer)).toBeNull()
    expect((await ask()).statusCode).toBe(201)
    const { items } = (await customer.get('/v1/me/activity')).json<{ items: { kind: string }[] }>()
    expect(items.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['deletion_requested', 'deletion_cancelled']),
    )
    expect(items.filter(({ kind }) => kind === 'deletion_cancelled')).toHaveLength(1)
  })

  test('what one offers is hidden and cannot be booked, as if it were paused', async () => {
    await using t = await testServer()
    const { ask, customer, worker, provider } = await bookingWorld(t)
    const listing = `/v1/listings/${provider.listingId}`
    const slots = `${listing}/slots?from=2030-01-09&to=2030-01-10&serviceId=${provider.serviceId}`
    const found = async () => {
      const answer = await customer.get('/v1/listings?lat=12.9716&lng=77.5946&category=plumbing')
      return bodyOf<{ items: { id: string }[] }>(answer, 200).items.map(({ id }) => id)
    }
    expect(await found()).toEqual([provider.listingId])

    await left(t, worker)
    expect(await found()).toEqual([])
    for (const path of [listing, slots]) {
      expect(refusalOf(await customer.get(path))).toEqual([404, 'listing.not_found'])
      expect((await worker.get(path)).statusCode).toBe(200)
    }
    expect(refusalOf(await ask())).toEqual([409, 'listing.not_active'])

    await worker.delete('/v1/me/deletion')
    expect(await found()).toEqual([provider.listingId])
    expect((await customer.get(slots)).statusCode).toBe(200)
    expect((await ask()).statusCode).toBe(201)
  })

  describe.each(['customer', 'provider'] as const)(
    'of a booking and the wish of its %s, at once,',
    (side) => {
      test('the one that came first holds, and the other is refused', async () => {
        await using t = await testServer()
        const { ask, customer, worker, provider } = await bookingWorld(t)
        const who = { customer, provider: worker }[side]
        const proof = await proofOf(t, who, 'delete_account')
        const leaveNow = () => who.post('/v1/me/deletion', { proof })

        const [booked, stays] = await oneAfterTheOther(
          t,
          refersTo('listings', provider.listingId),
          ask,
          leaveNow,
        )
        expect(booked.statusCode).toBe(201)
        expect(refusalOf(stays)).toEqual([409, 'account.has_open_bookings'])

        await makeMove(customer, bodyOf<Booking>(booked, 201).id, { to: 'cancelled', reason: 'Moved' })
        const [gone, unbooked] = await oneAfterTheOther(t, writesInto('security_events'), leaveNow, ask)
        expect(gone.statusCode).toBe(200)
        const refusal = side === 'customer' ? 'account.deletion_requested' : 'listing.not_active'
        expect(refusalOf(unbooked)).toEqual([409, refusal])
      })
    },
  )
})

describe('when it is over', () => {
  test('the account is gone to the day, the number is free for a new one', async () => {
    await using t = await testServer()
    const asha = lasting(t, await t.seed.customer())
    await left(t, asha)
    t.clock.advance(grace - 1)
    await eraseAccounts(t)
    const again = await t.signIn({ phone: asha.phone })
    expect(again.accountId).toBe(asha.accountId)

    t.clock.advance(1)
    await eraseAccounts(t)
    expect(refusalOf(await again.get('/v1/me'))).toEqual([401, 'auth.session_ended'])
    t.clock.advance(31_000)
    const anew = await t.signIn({ phone: asha.phone })
    expect(anew.accountId).not.toBe(asha.accountId)
    expect(await deletesAtOf(anew)).toBeNull()
    // The event of the erasure runs later, and takes nothing of the new account's.
    t.clock.advance(20 * MINUTE)
    await t.runJobs()
    expect(bodyOf<Account>(await lasting(t, anew).get('/v1/me'), 200).phone).toBe(asha.phone)
  })

  test('whoever comes in by the number meanwhile is a new person', async () => {
    await using t = await testServer()
    const asha = await t.seed.customer()
    await left(t, asha)
    t.clock.advance(grace)
    const [, anew] = await oneAfterTheOther(
      t,
      writesInto('refresh_tokens'),
      () => eraseAccounts(t),
      () => t.signIn({ phone: asha.phone }),
    )
    expect(anew.accountId).not.toBe(asha.accountId)
    expect((await anew.get('/v1/me')).statusCode).toBe(200)
  })
})
