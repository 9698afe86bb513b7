import type { BookingActor, BookingState } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import { defineJob, type Job } from '../../module.ts'
import { inTransaction } from '../../platform/db.ts'
import { HOUR } from '../../platform/clock.ts'
import { applyMove } from './apply-move.ts'
import { findMove, nudgeAt, timeRefusal, type Nudge } from './booking.ts'
import { BOOKING_EVENTS, type BookingHappened } from './events.ts'
import { NAMED_BOOKING, tellJobs, tellSides } from './notify.ts'
import { factsOf } from './present.ts'
import { findBooking } from './store-reads.ts'
import { lockBooking } from './store.ts'

/**
 * A move of the clock. Safe to run twice and at any time: the row is locked, the table is asked, and when the booking has gone another way
 * there is nothing to do.
 */
async function moveByTimer(deps: Deps, bookingId: string, to: BookingState): Promise<void> {
  const actor: BookingActor = 'timer'
  await inTransaction(deps.db, async (tx) => {
    const booking = await lockBooking(tx, bookingId)
    const move = booking && findMove(booking.state, to, actor)
    const now = deps.clock.now()
    if (!move) return
    // The queue goes by the database's clock, which may be ahead of ours: throwing tries again in a moment, returning would never.
    const refusal = timeRefusal(move, factsOf(booking), now, deps.config.booking)
    if (refusal) throw new Error(`${to} by the clock, but ${refusal}`)
    await applyMove(deps, tx, booking, move, { actor, accountId: null, reason: null, now })
  })
}

const expireRequest = defineJob({
  name: 'bookings.expire-request',
  on: BOOKING_EVENTS.requested,
  rows: NAMED_BOOKING,
  runAt: ({ respondBy }) => new Date(respondBy),
  run: (deps, { bookingId }) => moveByTimer(deps, bookingId, 'expired'),
})

const completeBooking = defineJob({
  name: 'bookings.complete-booking',
  on: BOOKING_EVENTS.done,
  rows: NAMED_BOOKING,
  runAt: ({ completeAt }, emittedAt) => (completeAt === null ? emittedAt : new Date(completeAt)),
  run: (deps, { bookingId }) => moveByTimer(deps, bookingId, 'completed'),
})

/** Asks the provider again while a request waits. Told once (its own key), and not at all when there is nothing left to answer. */
const nudgeProvider = (nudge: Nudge) =>
  defineJob({
    name: `bookings.nudge-provider-${nudge}`,
    on: BOOKING_EVENTS.requested,
    rows: NAMED_BOOKING,
    runAt: ({ createdAt, respondBy }) => nudgeAt(new Date(createdAt), new Date(respondBy), nudge),
    run: async (deps, { bookingId, respondBy }) => {
      const booking = await findBooking(deps.db, bookingId)
      if (booking?.state !== 'requested' || deps.clock.now() > new Date(respondBy)) return
      const kind = `nudge_${nudge}`
      await tellSides(deps, booking, { kind: `booking.${kind}`, dedupeKey: kind, sides: ['provider'] })
    },
  })

/** How long before the visit each reminder is due, and when it would be too late to be of use. */
const REMINDERS = {
  day: { beforeMs: 24 * HOUR, untilMs: 2 * HOUR },
  soon: { beforeMs: 2 * HOUR, untilMs: 0 },
}
type Reminder = keyof typeof REMINDERS

const before = ({ startsAt }: Pick<BookingHappened, 'startsAt'>, ms: number) =>
  new Date(Date.parse(startsAt) - ms)

/**
 * Tells both sides of a visit a day and two hours before it. Gone with the booking: only an accepted visit is worth a reminder. A visit agreed
 * on later than the reminder's time needs none, and a reminder that missed its time (the worker was down) is left to the next one.
 */
const remind = (reminder: Reminder, { beforeMs, untilMs } = REMINDERS[reminder]) =>
  defineJob({
    name: `bookings.remind-${reminder}`,
    on: BOOKING_EVENTS.accepted,
    rows: NAMED_BOOKING,
    runAt: (happened) => before(happened, beforeMs),
    run: async (deps, happened) => {
      const booking = await findBooking(deps.db, happened.bookingId)
      if (booking?.state !== 'accepted' || booking.accepted_at === null) return
      const isNeeded = booking.accepted_at <= before(happened, beforeMs)
      if (!isNeeded || deps.clock.now() >= before(happened, untilMs)) return
      const kind = `reminder_${reminder}`
      const sides = ['customer', 'provider'] as const
      await tellSides(deps, booking, { kind: `booking.${kind}`, dedupeKey: kind, sides })
    },
  })

export const bookingJobs: readonly Job[] = [
  ...tellJobs,
  expireRequest,
  nudgeProvider('first'),
  nudgeProvider('second'),
  completeBooking,
  remind('day'),
  remind('soon'),
]
