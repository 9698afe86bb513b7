import {
  BOOKING_STATES,
  BookingActor,
  BookingState,
  Id,
  Instant,
  type BookingState as State,
} from '@buildxpert/contract'
import { z } from 'zod'
import { defineEvent } from '../../platform/events.ts'

/** What every event of a booking carries: which change it was, and the instants that timers are set by. */
export const BookingHappened = z.object({
  bookingId: Id,
  /** The version this change made: the key by which people are told of it once. */
  version: z.int(),
  from: BookingState.nullable(),
  to: BookingState,
  actor: BookingActor,
  createdAt: Instant,
  startsAt: Instant,
  respondBy: Instant,
  completeAt: Instant.nullable(),
})
export type BookingHappened = z.infer<typeof BookingHappened>

const eventOf = (state: State) => defineEvent(`booking.${state}`, BookingHappened)

/** One event for each state that a booking can come into. */
export const BOOKING_EVENTS = Object.fromEntries(
  BOOKING_STATES.map((state) => [state, eventOf(state)]),
) as Record<State, ReturnType<typeof eventOf>>
