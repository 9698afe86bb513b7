import { Leave, LeaveList, SlotList, WeeklyHours, type WorkingDay } from '@buildxpert/contract'
import { describe, expect, test } from 'vitest'
import { bodyOf, testServer, type Answer } from '../../../test/index.ts'
import { inTransaction } from '../../platform/db.ts'
import { SERVICES } from '../catalog/index.ts'
import { nextFreeSlots, requireFree } from './index.ts'

const codeOf = (answer: Answer) => [answer.statusCode, answer.json<{ code: string }>().code]
const week = (...ranges: WorkingDay['ranges']) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, ranges }))

/** A provider in India, and their slots on Monday 7 January 2030 unless asked otherwise. It is 09:00 there. */
async function withProvider(hours?: string) {
  const t = await testServer()
  const provider = await t.seed.provider(hours === undefined ? {} : { hours })
  const ask = (query: Record<string, string> = {}) => {
    const all = { from: '2030-01-07', to: '2030-01-07', serviceId: provider.serviceId, ...query }
    return t.app.inject({
      url: `/v1/listings/${provider.listingId}/slots?${new URLSearchParams(all).toString()}`,
    })
  }
  const slots = async (query?: Record<string, string>) =>
    SlotList.parse(bodyOf(await ask(query), 200)).items.map(({ startsAt }) => startsAt)
  return { t, provider, ask, slots, [Symbol.asyncDispose]: () => t[Symbol.asyncDispose]() }
}

describe('GET /v1/listings/{id}/slots', () => {
  test('offers the rest of the day, after the notice', async () => {
    await using x = await withProvider()
    const today = await x.slots()
    expect([today.length, today.at(0), today.at(-1)]).toEqual([
      17,
      '2030-01-07T05:30:00.000Z',
      '2030-01-07T13:30:00.000Z',
    ])
    expect(await x.slots({ minutes: '180' })).toHaveLength(13)
    // Never shorter than the offer itself.
    expect(await x.slots({ minutes: '15' })).toEqual(today)
    for (const [from, to] of [
      ['2030-01-01', '2030-01-06'],
      ['0001-01-01', '0001-01-02'],
      ['9999-12-30', '9999-12-31'],
    ] as const)
      expect(await x.slots({ from, to })).toEqual([])
    expect(await x.slots({ from: '2030-01-07T06:00:00Z', to: '2030-01-07T12:30:00+05:30' })).toEqual([
      '2030-01-07T06:00:00.000Z',
      '2030-01-07T06:30:00.000Z',
    ])
  })

  test('covers the whole window in one question, and nothing after it', async () => {
    await using x = await withProvider('09:00-10:00')
    const all = await x.slots({ from: '2030-01-07', to: '2030-02-07' })
    expect(all).toHaveLength(30)
    expect(all.at(-1)).toBe('2030-02-06T03:30:00.000Z')
  })

  test('refuses what makes no sense', async () => {
    await using x = await withProvider()
    const invalid = [422, 'request.invalid']
    expect(codeOf(await x.ask({ to: '2030-02-08' }))).toEqual(invalid)
    expect(codeOf(await x.ask({ to: '2030-01-06' }))).toEqual(invalid)
    expect(codeOf(await x.ask({ from: '2030-01-07T10:00:00Z', to: '2030-01-07T10:00:00Z' }))).toEqual(invalid)
    expect(codeOf(await x.ask({ from: '2030-01-07T10:00:00' }))).toEqual(invalid)
    expect(codeOf(await x.ask({ from: '2030-02-30' }))).toEqual(invalid)
    expect(codeOf(await x.ask({ from: '0000-01-01' }))).toEqual(invalid)
    expect(codeOf(await x.ask({ minutes: '721' }))).toEqual(invalid)
    expect(codeOf(await x.ask({ zone: 'UTC' }))).toEqual(invalid)
    const elsewhere = SERVICES.find(({ category }) => category === 'painting')?.id ?? ''
    expect(codeOf(await x.ask({ serviceId: elsewhere }))).toEqual([422, 'booking.service_not_offered'])
    const nobody = `/v1/listings/${crypto.randomUUID()}/slots?from=2030-01-07&to=2030-01-07&serviceId=${elsewhere}`
    expect(codeOf(await x.t.app.inject({ url: nobody }))).toEqual([404, 'listing.not_found'])
  })

  test('leaves out what is booked, with the buffer around it, until it is cancelled', async () => {
    await using x = await withProvider()
    const customer = await x.t.seed.customer()
    const address = await x.t.seed.address(customer)
    const { listingId, serviceId } = x.provider
    const services = [{ serviceId, quantity: 1 }]
    const startsAt = '2030-01-07T08:15:00Z'
    const wish = { listingId, services, startsAt, addressId: address.id }
    const booking = bodyOf<{ id: string }>(await customer.post('/v1/bookings', wish), 201)

    const around = async () =>
      (await x.slots({ from: '2030-01-07T06:30:00Z', to: '2030-01-07T10:30:00Z' })).map((at) =>
        at.slice(11, 16),
      )
    expect(await around()).toEqual(['06:30', '10:00'])
    const cancelled = await customer.post(`/v1/bookings/${booking.id}/moves`, {
      to: 'cancelled',
      reason: 'Rain',
    })
    expect(cancelled.statusCode).toBe(200)
    expect(await around()).toHaveLength(8)
  })

  test('a paused listing shows its times to its owner alone', async () => {
    await using x = await withProvider()
    const { client, listingId, serviceId } = x.provider
    bodyOf(await client.patch(`/v1/provider/listings/${listingId}`, { state: 'paused' }), 200)
    expect(codeOf(await x.ask())).toEqual([404, 'listing.not_found'])
    const path = `/v1/listings/${listingId}/slots?from=2030-01-07&to=2030-01-07&serviceId=${serviceId}`
    expect((await client.get(path)).statusCode).toBe(200)
  })

  test('another zone’s day is that zone’s day, also when its clocks change', async () => {
    await using x = await withProvider('09:00-10:00')
    const { db } = x.t.deps
    await db.updateTable('providers').set({ zone: 'Europe/Berlin' }).where('id', '=', x.provider.id).execute()
    x.t.clock.set('2030-03-20T12:00:00Z')
    expect(await x.slots({ from: '2030-03-30', to: '2030-04-01' })).toEqual([
      '2030-03-30T08:00:00.000Z',
      '2030-03-31T07:00:00.000Z',
      '2030-04-01T07:00:00.000Z',
    ])
  })
})

describe('working hours', () => {
  test('are nine to eight until the provider says otherwise', async () => {
    await using t = await testServer()
    const { client } = await t.seed.provider()
    const hours = WeeklyHours.parse(bodyOf(await client.get('/v1/provider/hours'), 200))
    expect(hours).toEqual({ zone: 'Asia/Kolkata', days: week({ from: '09:00', to: '20:00' }) })

    const days = week({ from: '08:00', to: '12:00' }, { from: '13:30', to: '24:00' }).toReversed()
    const saved = bodyOf<WeeklyHours>(await client.put('/v1/provider/hours', { days }), 200)
    expect(saved.days).toEqual(days.toReversed())
    expect(bodyOf(await client.get('/v1/provider/hours'), 200)).toEqual(saved)
  })

  test('that overlap, end before they start or are not a week are refused', async () => {
    await using t = await testServer()
    const { client } = await t.seed.provider()
    const put = (days: unknown) => client.put('/v1/provider/hours', { days })
    const nine = { from: '09:00', to: '12:00' }
    const invalid = [422, 'hours.invalid']
    expect(codeOf(await put(week({ from: '12:00', to: '09:00' })))).toEqual(invalid)
    expect(codeOf(await put(week({ from: '09:00', to: '09:00' })))).toEqual(invalid)
    expect(codeOf(await put(week(nine, { from: '11:45', to: '13:00' })))).toEqual(invalid)
    expect(codeOf(await put(week({ from: '13:00', to: '14:00' }, nine)))).toEqual(invalid)
    const answer = await put(
      week(nine).map((day) => (day.weekday === 3 ? { ...day, ranges: [nine, nine] } : day)),
    )
    expect(answer.json()).toMatchObject({ code: 'hours.invalid', errors: [{ pointer: '/days/2/ranges/1' }] })

    for (const days of [
      week(nine).slice(1),
      [...week(nine).slice(1), { weekday: 2, ranges: [] }],
      week({ from: '09:10', to: '12:00' }),
      null,
    ])
      expect(codeOf(await put(days))).toEqual([422, 'request.invalid'])
    const customer = await t.seed.customer()
    expect(codeOf(await customer.put('/v1/provider/hours', { days: week(nine) }))).toEqual([
      409,
      'provider.profile_required',
    ])
  })

  test('change the slots at once', async () => {
    await using x = await withProvider()
    bodyOf(
      await x.provider.client.put('/v1/provider/hours', { days: week({ from: '15:00', to: '17:00' }) }),
      200,
    )
    expect(await x.slots()).toEqual(['09:30', '10:00', '10:30'].map((at) => `2030-01-07T${at}:00.000Z`))
  })
})

describe('leave', () => {
  test('takes the slots away and gives them back', async () => {
    await using x = await withProvider()
    const { client } = x.provider
    const before = await x.slots({ to: '2030-01-10' })
    const asked = { firstDay: '2030-01-08', lastDay: '2030-01-09', note: 'Wedding' }
    const leave = Leave.parse(bodyOf(await client.post('/v1/provider/leave', asked), 201))
    expect(leave).toMatchObject(asked)
    const during = await x.slots({ to: '2030-01-10' })
    expect(new Set(during.map((at) => at.slice(0, 10)))).toEqual(new Set(['2030-01-07', '2030-01-10']))

    // The same days again, such as after a lost answer, are the same leave.
    expect(bodyOf<Leave>(await client.post('/v1/provider/leave', asked), 201).id).toBe(leave.id)
    expect(LeaveList.parse(bodyOf(await client.get('/v1/provider/leave'), 200)).items).toEqual([leave])
    expect((await client.delete(`/v1/provider/leave/${leave.id}`)).statusCode).toBe(204)
    expect(codeOf(await client.delete(`/v1/provider/leave/${leave.id}`))).toEqual([404, 'leave.not_found'])
    expect(await x.slots({ to: '2030-01-10' })).toEqual(before)
  })

  test('is its provider’s alone, lies ahead, and ends after it starts', async () => {
    await using t = await testServer()
    const [ravi, other] = [await t.seed.provider(), await t.seed.provider()]
    const take = (body: object) => ravi.client.post('/v1/provider/leave', body)
    const leave = bodyOf<Leave>(await take({ firstDay: '2030-01-05', lastDay: '2030-01-07' }), 201)
    expect(codeOf(await other.client.delete(`/v1/provider/leave/${leave.id}`))).toEqual([
      404,
      'leave.not_found',
    ])
    const customer = await t.seed.customer()
    expect(codeOf(await customer.get('/v1/provider/leave'))).toEqual([409, 'provider.profile_required'])
    const invalid = [422, 'request.invalid']
    expect(codeOf(await take({ firstDay: '2030-01-09', lastDay: '2030-01-08' }))).toEqual(invalid)
    expect(codeOf(await take({ firstDay: '2030-01-01', lastDay: '2030-01-06' }))).toEqual(invalid)
    expect(codeOf(await take({ firstDay: '2030-02-29', lastDay: '2030-03-01' }))).toEqual(invalid)

    t.clock.set('2030-01-08T03:30:00Z')
    const nextDay = await t.signIn({ phone: ravi.client.phone, app: 'provider' })
    expect(LeaveList.parse(bodyOf(await nextDay.get('/v1/provider/leave'), 200)).items).toEqual([])
  })

  test('is a hundred times at most that are not over, however many are asked for at once', async () => {
    await using t = await testServer()
    const { client } = await t.seed.provider()
    const on = (day: number) => new Date(Date.UTC(2030, 1, day)).toISOString().slice(0, 10)
    const take = (day: number) => client.post('/v1/provider/leave', { firstDay: on(day), lastDay: on(day) })
    for (let day = 1; day <= 98; day++) bodyOf(await take(day), 201)

    const last = await Promise.all([101, 102, 103, 104, 105].map(take))
    const [taken, refused] = [201, 409].map((status) =>
      last.filter(({ statusCode }) => statusCode === status),
    )
    expect(taken).toHaveLength(2)
    const tooMany = [409, 'leave.too_many']
    expect(refused?.map(codeOf)).toEqual([tooMany, tooMany, tooMany])
    const { id } = bodyOf<Leave>(await take(1), 201)
    expect((await client.delete(`/v1/provider/leave/${id}`)).statusCode).toBe(204)
    expect((await take(106)).statusCode).toBe(201)
  })
})

describe('what bookings ask', () => {
  test('a start is taken with its buffer, or refused for one reason', async () => {
    await using t = await testServer()
    const { id: providerId } = await t.seed.provider()
    const check = (startsAt: string) =>
      inTransaction(t.deps.db, (tx) =>
        requireFree(tx, {
          providerId,
          zone: 'Asia/Kolkata',
          startsAt: new Date(startsAt),
          minutes: 60,
          now: t.clock.now(),
        }),
      )
    expect(await check('2030-01-07T06:15:00Z')).toEqual({
      startsAt: new Date('2030-01-07T06:15:00Z'),
      endsAt: new Date('2030-01-07T07:15:00Z'),
      blocked: { from: new Date('2030-01-07T06:15:00Z'), to: new Date('2030-01-07T07:45:00Z') },
    })
    await expect(check('2030-01-07T05:15:00Z')).rejects.toMatchObject({ code: 'booking.too_soon' })
    await expect(check('2030-01-07T06:20:00Z')).rejects.toMatchObject({ code: 'booking.slot_not_offered' })
    await expect(check('2030-01-07T14:00:00Z')).rejects.toMatchObject({ code: 'booking.slot_not_offered' })
    await expect(check('2030-02-07T06:15:00Z')).rejects.toMatchObject({ code: 'booking.too_far_ahead' })

    const wish = { providerId, zone: 'Asia/Kolkata', minutes: 60, now: t.clock.now(), count: 2 }
    const next = await nextFreeSlots(t.deps.db, { ...wish, from: new Date('2030-01-07T13:30:00Z') })
    expect(next.map(({ startsAt }) => startsAt.toISOString())).toEqual([
      '2030-01-07T13:30:00.000Z',
      '2030-01-08T03:30:00.000Z',
    ])
  })
})
