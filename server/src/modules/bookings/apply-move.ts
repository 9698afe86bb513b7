import type { BookingActor } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/db.ts'
import { countCustomerBack, countJobDone } from '../providers/index.ts'
import { isCounted, momentOf, type Move } from './booking.ts'
import { BOOKING_EVENTS } from './events.ts'
import { factsOf } from './present.ts'
import { changeState, findBegin, isSecondJob, type LockedBooking } from './store.ts'

type Needs = Pick<Deps, 'config' | 'emit' | 'newId'>
type By = { actor: BookingActor; accountId: string | null; reason: string | null; now: Date }

/**
 * Makes a move that the table allows: state, timeline, counters and announcement, all in the caller's transaction and under its row lock.
 * What people notice (messages, timers) follows from the event.
 */
export async function applyMove(
  deps: Needs,
  tx: Tx,
  booking: LockedBooking,
  move: Move,
  by: By,
): Promise<void> {
  const facts = factsOf(booking)
  const doneAt = move.to === 'done' ? by.now : booking.done_at
  const completeAt = momentOf('completeAt', { ...facts, doneAt }, deps.config.booking)
  await changeState(tx, {
    id: booking.id,
    event_id: deps.newId(),
    from: booking.state,
    to: move.to,
    actor: by.actor,
    account_id: by.accountId,
    reason: by.reason,
    is_counted: isCounted(move, facts, by.now),
    at: by.now,
    ...deps.emit.row(tx, BOOKING_EVENTS[move.to], {
      bookingId: booking.id,
      // Nobody else changes it: its row is ours until the end.
      version: booking.version + 1,
      from: booking.state,
      to: move.to,
      actor: by.actor,
      createdAt: booking.created_at.toISOString(),
      startsAt: booking.starts_at.toISOString(),
      respondBy: booking.respond_by.toISOString(),
      completeAt: completeAt?.toISOString() ?? null,
    }),
  })
  if (move.effects.includes('count_job')) await countJob(deps, tx, booking)
}

async function countJob({ config }: Needs, tx: Tx, booking: LockedBooking): Promise<void> {
  const beganAt = await findBegin(tx, booking.id)
  const latestStart = booking.starts_at.getTime() + config.booking.onTimeGraceMs
  const onTime = beganAt !== undefined && beganAt.getTime() <= latestStart
  await countJobDone(tx, booking.provider_id, { onTime })
  // Asked once the provider's record is ours: of two jobs of one customer that are completed at once, the later one sees the other.
  if (await isSecondJob(tx, booking)) await countCustomerBack(tx, booking.provider_id)
}
