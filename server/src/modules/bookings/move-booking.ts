import type { Booking, MoveBooking } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { AccountActor, RequestContext } from '../../platform/actor.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { applyMove } from './apply-move.ts'
import { findMove, isRepeat, timeRefusal } from './booking.ts'
import { getBooking } from './get-booking.ts'
import { factsOf, sideOf } from './present.ts'
import { checkStartCode } from './start-code.ts'
import { lastEvent, lockBookingOf } from './store.ts'

type Needs = Pick<Deps, 'config' | 'db' | 'emit' | 'newId' | 'clock'>

/**
 * One side moves a booking on. The row lock makes moves queue, so the slower of two sides meets the new state and is refused. The same move
 * asked again by the side that made it (its answer was lost) is answered with the booking and changes nothing.
 */
export async function moveBooking(
  deps: Needs,
  actor: AccountActor,
  context: Pick<RequestContext, 'language'>,
  id: string,
  input: MoveBooking,
): Promise<Booking> {
  const refusal = await inTransaction(deps.db, (tx) => tryMove(deps, tx, actor, id, input))
  if (refusal) throw refusal
  return getBooking(deps, actor, context, id)
}

/** Throws refusals that leave no trace; answers the one that does (a wrong start code), so that its trace is committed. */
async function tryMove(
  deps: Needs,
  tx: Tx,
  actor: AccountActor,
  id: string,
  input: MoveBooking,
): Promise<Problem | null> {
  const booking = await lockBookingOf(tx, actor.accountId, id)
  if (!booking) throw new Problem('booking.not_found')
  const side = sideOf(booking, actor.accountId)
  const now = deps.clock.now()
  const rules = deps.config.booking

  const move = findMove(booking.state, input.to, side)
  if (!move) {
    if (isRepeat(await lastEvent(tx, id), input.to, side)) return null
    throw new Problem('booking.move_not_allowed')
  }
  const refusal = timeRefusal(move, factsOf(booking), now, rules)
  if (refusal) throw new Problem(refusal)
  if (move.requires.includes('reason') && input.reason === undefined)
    throw new Problem('booking.reason_required')
  if (move.requires.includes('startCode')) {
    const wrong = await checkStartCode(tx, booking, input.startCode, now, rules)
    if (wrong) return wrong
  }

  const reason = move.requires.includes('reason') ? (input.reason ?? null) : null
  await applyMove(deps, tx, booking, move, { actor: side, accountId: actor.accountId, reason, now })
  return null
}
