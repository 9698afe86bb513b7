import type { BookingActor, BookingMove, BookingState } from '@buildxpert/contract'
import type { Config } from '../../config.ts'

/** Instants of a booking that a move may have to wait for, or must not miss. */
export type Moment = 'onTheWayFrom' | 'respondBy' | 'completeAt'

export type Effect =
  | 'tell_customer'
  | 'tell_provider'
  | 'start_request_timer'
  | 'plan_reminders'
  | 'drop_reminders'
  | 'release_address'
  | 'free_slot'
  | 'start_completion_timer'
  | 'count_job'
  | 'count_late_cancel'

export type Move = {
  readonly from: readonly BookingState[]
  readonly to: BookingState
  readonly actor: BookingActor
  /** Refused with `booking.move_too_early` before this. */
  readonly notBefore?: Moment
  /** No longer a move after this, even when the timer that ends the state is late. */
  readonly notAfter?: Moment
  readonly requires: readonly BookingMove['requires'][number][]
  readonly effects: readonly Effect[]
}

const OPEN = ['requested', 'accepted'] as const

/**
 * The booking machine (PRODUCT §8): every move there is. The API's `moves`, the refusals, `docs/booking-machine.md` and the tests are all made
 * from this table. What it does not list is refused with `booking.move_not_allowed`. Ops has its rows before it has its door.
 */
export const MOVES: readonly Move[] = [
  {
    from: ['requested'],
    to: 'accepted',
    actor: 'provider',
    notAfter: 'respondBy',
    requires: [],
    effects: ['tell_customer', 'plan_reminders', 'release_address'],
  },
  {
    from: ['requested'],
    to: 'rejected',
    actor: 'provider',
    requires: ['reason'],
    effects: ['tell_customer', 'free_slot'],
  },
  {
    from: ['requested'],
    to: 'expired',
    actor: 'timer',
    notBefore: 'respondBy',
    requires: [],
    effects: ['tell_customer', 'tell_provider', 'free_slot'],
  },
  {
    from: OPEN,
    to: 'cancelled',
    actor: 'customer',
    requires: ['reason'],
    effects: ['tell_provider', 'drop_reminders', 'free_slot', 'count_late_cancel'],
  },
  {
    from: OPEN,
    to: 'cancelled',
    actor: 'provider',
    requires: ['reason'],
    effects: ['tell_customer', 'drop_reminders', 'free_slot', 'count_late_cancel'],
  },
  {
    from: OPEN,
    to: 'cancelled',
    actor: 'ops',
    requires: ['reason'],
    effects: ['tell_customer', 'tell_provider', 'drop_reminders', 'free_slot'],
  },
  {
    from: ['accepted'],
    to: 'on_the_way',
    actor: 'provider',
    notBefore: 'onTheWayFrom',
    requires: [],
    effects: ['tell_customer', 'drop_reminders'],
  },
  {
    from: ['accepted', 'on_the_way'],
    to: 'in_progress',
    actor: 'provider',
    requires: ['startCode'],
    effects: ['tell_customer', 'drop_reminders'],
  },
  {
    from: ['in_progress'],
    to: 'done',
    actor: 'provider',
    requires: [],
    effects: ['tell_customer', 'free_slot', 'start_completion_timer'],
  },
  {
    from: ['done'],
    to: 'completed',
    actor: 'customer',
    requires: [],
    effects: ['tell_provider', 'count_job'],
  },
  {
    from: ['done'],
    to: 'completed',
    actor: 'timer',
    notBefore: 'completeAt',
    requires: [],
    effects: ['tell_customer', 'tell_provider', 'count_job'],
  },
]

/** What making a request sets off; the machine's first, unlisted step (from nothing to `requested`, by the customer). */
export const REQUEST_EFFECTS: readonly Effect[] = ['tell_provider', 'start_request_timer']

/** The states in which a provider is taken: those of the constraint `bookings_no_overlap`. */
export const LIVE_STATES = [
  'requested',
  'accepted',
  'on_the_way',
  'in_progress',
] as const satisfies readonly BookingState[]

/** The numbers of the machine; their defaults are PRODUCT §8's. */
export type BookingRules = Config['booking']

/** The part of a booking that the machine looks at. */
export type Facts = {
  readonly state: BookingState
  readonly startsAt: Date
  readonly respondBy: Date
  readonly freeCancelUntil: Date
  readonly doneAt: Date | null
}

const later = (instant: Date, ms: number) => new Date(instant.getTime() + ms)
const earliest = (...instants: Date[]) => new Date(Math.min(...instants.map((i) => i.getTime())))
const latest = (...instants: Date[]) => new Date(Math.max(...instants.map((i) => i.getTime())))

/**
 * When a request expires: 24 h after it was made or 2 h before the visit, whichever is first, yet never less than 30 minutes after it was
 * made, and never after the visit starts. (A visit may be booked 2 h ahead, so the two-hour rule alone would leave no time to answer.)
 */
export function respondBy(createdAt: Date, startsAt: Date, rules: BookingRules): Date {
  const beforeVisit = latest(
    later(startsAt, -rules.respondBeforeStartMs),
    later(createdAt, rules.respondAtLeastMs),
  )
  return earliest(later(createdAt, rules.respondWithinMs), beforeVisit, startsAt)
}

export const freeCancelUntil = (startsAt: Date, rules: BookingRules) => later(startsAt, -rules.freeCancelMs)

/** The share of the answering time after which the provider is reminded of a request. */
export const NUDGES = { first: 0.5, second: 0.8 } as const
export type Nudge = keyof typeof NUDGES
export const nudgeAt = (createdAt: Date, deadline: Date, nudge: Nudge) =>
  later(createdAt, Math.floor((deadline.getTime() - createdAt.getTime()) * NUDGES[nudge]))

/** Null: the moment cannot be told in this state (such as two days after a job that is not done). */
export function momentOf(moment: Moment, facts: Facts, rules: BookingRules): Date | null {
  switch (moment) {
    case 'onTheWayFrom':
      return later(facts.startsAt, -rules.onTheWayMs)
    case 'respondBy':
      return facts.respondBy
    case 'completeAt':
      return facts.doneAt && later(facts.doneAt, rules.completeAfterMs)
  }
}

/** The table's row for one cell, or nothing. */
export function findMove(from: BookingState, to: BookingState, actor: BookingActor): Move | undefined {
  return MOVES.find((move) => move.actor === actor && move.to === to && move.from.includes(from))
}

/** What keeps a row from being used at this moment, if anything. */
export function timeRefusal(
  move: Move,
  facts: Facts,
  now: Date,
  rules: BookingRules,
): 'booking.move_too_early' | 'booking.move_not_allowed' | null {
  if (move.notAfter) {
    const end = momentOf(move.notAfter, facts, rules)
    if (!end || now > end) return 'booking.move_not_allowed'
  }
  if (move.notBefore) {
    const start = momentOf(move.notBefore, facts, rules)
    if (!start || now < start) return 'booking.move_too_early'
  }
  return null
}

/** Whether a cancellation made now counts against the one who makes it. */
export const isCounted = (move: Move, facts: Facts, now: Date) =>
  move.effects.includes('count_late_cancel') && now > facts.freeCancelUntil

/** What this side may do next. A move that only has to wait is listed with its time; one whose time has passed is not. */
export function movesFor(actor: BookingActor, facts: Facts, now: Date, rules: BookingRules): BookingMove[] {
  return MOVES.filter((move) => move.actor === actor && move.from.includes(facts.state))
    .filter((move) => timeRefusal(move, facts, now, rules) !== 'booking.move_not_allowed')
    .map((move) => ({
      to: move.to,
      requires: [...move.requires],
      notBefore: (move.notBefore && momentOf(move.notBefore, facts, rules)?.toISOString()) ?? null,
      isCounted: isCounted(move, facts, now),
    }))
}

/**
 * Whether this very move was the last thing that happened, made by the same side: the answer got lost and the app asks again. It is then
 * answered as if it had just been made, and nothing happens twice.
 */
export function isRepeat(
  last: { to: BookingState; actor: BookingActor },
  to: BookingState,
  actor: BookingActor,
): boolean {
  return (
    last.to === to && last.actor === actor && MOVES.some((move) => move.to === to && move.actor === actor)
  )
}
