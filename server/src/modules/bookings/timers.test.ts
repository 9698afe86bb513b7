import { LANGUAGES } from '@buildxpert/contract'
import { describe, expect, test } from 'vitest'
import {
  bookingWorld,
  kindsOf,
  makeMove,
  notificationsOf,
  readBooking,
  refusalOf,
  tryMove,
} from '../../../test/booking-world.ts'
import { testServer } from '../../../test/index.ts'

describe('a request nobody answers', () => {
  test('is brought to mind at half and four fifths of the time, expires, and frees the slot', async () => {
    await using t = await testServer()
    const { worker, customer, book } = await bookingWorld(t)
    // Made at 09:00, for 10:00 the day after: the deadline is 08:00, 23 hours later.
    const { id } = await book()
    await t.runJobs()

    t.clock.set('2030-01-07T14:59:59Z')
    await t.runJobs()
    expect(await kindsOf(worker)).toEqual(['booking.requested'])
    t.clock.set('2030-01-07T15:00:00Z')
    await t.runJobs()
    expect(await kindsOf(worker)).toEqual(['booking.nudge_first', 'booking.requested'])
    t.clock.set('2030-01-07T21:54:00Z')
    await t.runJobs()
    expect(await kindsOf(worker)).toEqual([
      'booking.nudge_second',
      'booking.nudge_first',
      'booking.requested',
    ])
    t.clock.set('2030-01-08T02:29:59Z')
    await t.runJobs()
    expect((await readBooking(customer, id)).state).toBe('requested')
    t.clock.set('2030-01-08T02:30:00Z')
    await t.runJobs()

    expect(await readBooking(customer, id)).toMatchObject({
      state: 'expired',
      moves: [],
      timeline: [{ to: 'requested' }, { to: 'expired', actor: 'timer' }],
    })
    expect(await kindsOf(customer)).toEqual(['booking.expired'])
    expect((await kindsOf(worker))[0]).toBe('booking.expired')
    expect((await book({ startsAt: '2030-01-08T05:00:00Z' })).state).toBe('requested')
  })

  test('cannot be accepted after its deadline, even when the timer is late', async () => {
    await using t = await testServer()
    const { worker, book } = await bookingWorld(t)
    const { id } = await book()
    t.clock.set('2030-01-08T02:30:01Z')

    expect(refusalOf(await tryMove(worker, id, { to: 'accepted' }))).toEqual([
      409,
      'booking.move_not_allowed',
    ])
  })

  test('is left alone once it was answered', async () => {
    await using t = await testServer()
    const { worker, customer, book } = await bookingWorld(t)
    const { id } = await book()
    await makeMove(worker, id, { to: 'accepted' })
    for (const instant of ['2030-01-07T15:00:00Z', '2030-01-07T21:54:00Z', '2030-01-08T03:00:00Z']) {
      t.clock.set(instant)
      await t.runJobs()
    }

    expect((await readBooking(customer, id)).state).toBe('accepted')
    expect(await kindsOf(worker)).not.toContain('booking.nudge_first')
    expect(await kindsOf(worker)).not.toContain('booking.expired')
  })
})

describe('reminders', () => {
  test('come a day and two hours before the visit, to both sides, once', async () => {
    await using t = await testServer()
    const { worker, customer, book } = await bookingWorld(t)
    const { id } = await book({ startsAt: '2030-01-09T04:30:00Z' })
    await makeMove(worker, id, { to: 'accepted' })
    await t.runJobs()
    t.clock.set('2030-01-08T04:30:00Z')
    await t.runJobs()
    expect(await kindsOf(customer)).toEqual(['booking.reminder_day', 'booking.accepted'])
    t.clock.set('2030-01-09T02:30:00Z')
    await t.runJobs()
    await t.runJobs()

    expect(await kindsOf(customer)).toEqual([
      'booking.reminder_soon',
      'booking.reminder_day',
      'booking.accepted',
    ])
    expect(await kindsOf(worker)).toEqual([
      'booking.reminder_soon',
      'booking.reminder_day',
      'booking.requested',
    ])
    expect((await notificationsOf(worker)).items[0]?.title).toMatch(/^Today at 10:00: /)
  })

  test('are gone with the booking', async () => {
    await using t = await testServer()
    const { worker, customer, book } = await bookingWorld(t)
    const { id } = await book({ startsAt: '2030-01-09T04:30:00Z' })
    await makeMove(worker, id, { to: 'accepted' })
    await makeMove(customer, id, { to: 'cancelled', reason: 'Changed my mind' })
    for (const instant of ['2030-01-08T04:30:00Z', '2030-01-09T02:30:00Z']) {
      t.clock.set(instant)
      await t.runJobs()
    }

    expect(await kindsOf(customer)).toEqual(['booking.accepted'])
    expect((await kindsOf(worker)).toSorted()).toEqual(['booking.cancelled', 'booking.requested'])
  })

  test('are not sent for a visit agreed on later than they were due, nor long after', async () => {
    await using t = await testServer()
    const { worker, customer, book } = await bookingWorld(t)
    const near = await book({ startsAt: '2030-01-07T11:30:00Z' })
    await makeMove(worker, near.id, { to: 'accepted' })
    await t.runJobs()
    expect(await kindsOf(customer)).toEqual(['booking.accepted'])
    t.clock.set('2030-01-07T11:30:00Z')
    await t.runJobs()

    expect(await kindsOf(customer)).toEqual(['booking.accepted'])
  })
})

test('done work completes by itself after two days and counts in the provider’s record', async () => {
  await using t = await testServer()
  const { worker, customer, book } = await bookingWorld(t)
  const { id, listingId } = await book()
  await makeMove(worker, id, { to: 'accepted' })
  t.clock.set('2030-01-08T04:40:00Z')
  await makeMove(worker, id, {
    to: 'in_progress',
    startCode: (await readBooking(customer, id)).startCode ?? '',
  })
  await makeMove(worker, id, { to: 'done' })
  t.clock.advance(48 * 3_600_000 - 1)
  await t.runJobs()
  expect((await readBooking(customer, id)).state).toBe('done')
  t.clock.advance(1)
  await t.runJobs()

  expect(await readBooking(customer, id)).toMatchObject({ state: 'completed' })
  expect((await kindsOf(customer))[0]).toBe('booking.completed_by_timer')
  expect((await kindsOf(worker))[0]).toBe('booking.completed_by_timer')
  const record = await t.deps.db
    .selectFrom('providers')
    .select(['jobs_done', 'jobs_on_time', 'repeat_customers'])
    .execute()
  expect(record).toEqual([{ jobs_done: 1, jobs_on_time: 1, repeat_customers: 0 }])
  expect((await customer.get(`/v1/listings/${listingId}`)).json()).toMatchObject({
    provider: { jobsDone: 1 },
  })
})

test('jobs that run twice tell once', async () => {
  await using t = await testServer()
  const { worker, book } = await bookingWorld(t)
  await book()
  await t.runJobs()
  await t.deps.db
    .insertInto('outbox')
    .columns(['event_id'])
    .expression((eb) => eb.selectFrom('events').select('id'))
    .execute()
  await t.runJobs()

  expect(await kindsOf(worker)).toEqual(['booking.requested'])
})

test('every message there is has words in every language', async () => {
  await using t = await testServer()
  const { worker, customer, book } = await bookingWorld(t)
  const rejected = await book()
  await makeMove(worker, rejected.id, { to: 'rejected', reason: 'Away that day' })
  const { id } = await book({ startsAt: '2030-01-09T04:30:00Z' })
  await makeMove(worker, id, { to: 'accepted' })
  for (const instant of ['2030-01-08T04:30:00Z', '2030-01-09T02:30:00Z']) {
    t.clock.set(instant)
    await t.runJobs()
  }

  for (const language of LANGUAGES) {
    for (const who of [worker, customer]) {
      for (const { title, body } of (await notificationsOf(who, language)).items) {
        expect(`${title} ${body}`).not.toMatch(/notification\.|\{\{|\$t\(|undefined|null/)
      }
    }
  }
})
