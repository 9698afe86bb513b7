import type { BookingMove, BookingState } from '@buildxpert/contract'

/** What a provider does on the way to a finished job, in the order in which it is done. */
const FORWARD = ['accepted', 'on_the_way', 'in_progress', 'done'] as const
const AWAY = ['rejected', 'cancelled'] as const

export type ForwardMove = BookingMove & { to: (typeof FORWARD)[number] }
export type AwayMove = BookingMove & { to: (typeof AWAY)[number] }

/**
 * The one big button, the other ways forward, and the ways out, from the moves the server offers this reader.
 * Nothing is offered here that the server's table does not offer.
 */
export function sortMoves(moves: readonly BookingMove[]) {
  const forward = FORWARD.flatMap((to) => moves.filter((move): move is ForwardMove => move.to === to))
  const away = AWAY.flatMap((to) => moves.filter((move): move is AwayMove => move.to === to))
  return { main: forward[0], others: forward.slice(1), away }
}

/** Whether the move must wait; `now` in milliseconds since the epoch. */
export function isTooEarly(move: BookingMove, now: number) {
  return move.notBefore !== null && Date.parse(move.notBefore) > now
}

/** Soonest first, as a person works through them: the job that is running before the one that waits. */
const RANK: Partial<Record<BookingState, number>> = { in_progress: 0, on_the_way: 1, accepted: 2 }

export function isJob(state: BookingState) {
  return RANK[state] !== undefined
}

export function byUrgency(
  a: { state: BookingState; startsAt: string },
  b: { state: BookingState; startsAt: string },
) {
  return (RANK[a.state] ?? 9) - (RANK[b.state] ?? 9) || a.startsAt.localeCompare(b.startsAt)
}
