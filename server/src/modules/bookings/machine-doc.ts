import { BOOKING_STATES } from '@buildxpert/contract'
import { MOVES, REQUEST_EFFECTS, type BookingRules, type Effect, type Moment, type Move } from './booking.ts'
import { HOUR, MINUTE } from '../../platform/clock.ts'

const EFFECTS: Record<Effect, string> = {
  tell_customer: 'tell the customer',
  tell_provider: 'tell the provider',
  start_request_timer: 'start the request timer and its two nudges',
  plan_reminders: 'plan the reminders',
  drop_reminders: 'drop the reminders',
  release_address: 'release the full address to the provider',
  free_slot: 'free the slot',
  start_completion_timer: 'start the completion timer',
  count_job: 'count the job in the provider’s numbers',
  count_late_cancel: 'count it, when made after the free time',
}

const span = (ms: number) => (ms % HOUR === 0 ? `${ms / HOUR} h` : `${ms / MINUTE} min`)
const list = (items: readonly string[]) => items.join(', ') || '–'
const code = (items: readonly string[]) => list(items.map((item) => `\`${item}\``))

/** The machine as a page for people, `docs/booking-machine.md`: made from the table, so that it cannot say anything else. */
export function renderMachine(rules: BookingRules): string {
  const moments: Record<Moment, string> = {
    onTheWayFrom: `${span(rules.onTheWayMs)} before the visit`,
    respondBy: 'the request’s deadline',
    completeAt: `${span(rules.completeAfterMs)} after the work was done`,
  }
  const guard = (move: Move) =>
    list([
      ...(move.notBefore ? [`not before ${moments[move.notBefore]}`] : []),
      ...(move.notAfter ? [`not after ${moments[move.notAfter]}`] : []),
    ])
  const effects = (all: readonly Effect[]) => list(all.map((effect) => EFFECTS[effect]))
  const rows = MOVES.map(
    (move) =>
      `| ${code(move.from)} | \`${move.to}\` | ${move.actor} | ${guard(move)} | ${code(move.requires)} | ${effects(move.effects)} |`,
  )
  const nowhere = BOOKING_STATES.filter((state) => !MOVES.some((move) => move.from.includes(state)))

  return `# The booking machine

Made from the table in \`server/src/modules/bookings/booking.ts\`; do not edit. \`npm test -w server -- booking.test.ts -u\` writes it anew.

| From | To | Actor | Guard | Must carry | Effects |
| --- | --- | --- | --- | --- | --- |
| – | \`requested\` | customer | the slot is free and offered | – | ${effects(REQUEST_EFFECTS)} |
${rows.join('\n')}

- Everything not in the table is refused with \`booking.move_not_allowed\`; too early for a guard is \`booking.move_too_early\`. A side that was
  slower than the other meets the new state and gets the same refusal.
- **The same move again.** When the last thing that happened to a booking is this very move by this very side, asking again is answered 200 with
  the booking, and nothing happens twice: the first answer was lost on its way. Once anything else has happened, it is refused like any stale move.
- **The request’s deadline** is ${span(rules.respondWithinMs)} after the request or ${span(rules.respondBeforeStartMs)} before the visit, whichever comes first; but the provider always
  has ${span(rules.respondAtLeastMs)} to answer, because a visit may be booked as little as 2 h ahead, and the deadline is never after the visit begins. The
  provider is nudged when half and when four fifths of the time have passed. The deadline binds even when the timer is late.
- **Cancelling** is free until ${span(rules.freeCancelMs)} before the visit. Later it is possible, and counted against the one who cancels.
- **The start code** has four digits and is seen by the customer alone, from acceptance until the work begins. After ${rules.startCodeTries} wrong tries the booking takes none
  for ${span(rules.startCodeLockMs)} (\`booking.start_code_locked\`), not even the right one.
- **The address**: before acceptance the provider sees the area, a point within about 1 km and a rough distance; acceptance releases the whole address. A
  request that was rejected, expired or cancelled before acceptance never does.
- ${code(nowhere)} lead nowhere. Ops has no door to its rows yet.
`
}
