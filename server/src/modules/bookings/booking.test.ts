import { BOOKING_STATES, BookingActor, type BookingState } from '@buildxpert/contract'
import { assert, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EXPECTED_MOVES } from '../../../test/expected-moves.ts'
import { loadConfig } from '../../config.ts'
import { HOUR, MINUTE } from '../../platform/clock.ts'
import {
  findMove,
  freeCancelUntil,
  isRepeat,
  LIVE_STATES,
  MOVES,
  movesFor,
  nudgeAt,
  respondBy,
  timeRefusal,
  type Facts,
} from './booking.ts'
import { renderMachine } from './machine-doc.ts'

const rules = loadConfig({}).booking
const startsAt = new Date('2026-11-28T10:00:00Z')
const before = (ms: number) => new Date(startsAt.getTime() - ms)
const facts = (state: BookingState, over: Partial<Facts> = {}): Facts => ({
  state,
  startsAt,
  respondBy: before(2 * HOUR),
  freeCancelUntil: freeCancelUntil(startsAt, rules),
  doneAt: null,
  ...over,
})

describe('the table', () => {
  const cells = BOOKING_STATES.flatMap((from) =>
    BOOKING_STATES.flatMap((to) => BookingActor.options.map((actor) => ({ from, to, actor }))),
  )

  test.each(cells)('$from → $to by $actor', ({ from, to, actor }) => {
    const isListed = EXPECTED_MOVES.includes(`${from} → ${to} by ${actor}`)

    expect(findMove(from, to, actor) !== undefined).toBe(isListed)
    expect(movesFor(actor, facts(from), before(4 * HOUR), rules).some((move) => move.to === to)).toBe(
      isListed,
    )
  })

  test('has one row for each cell', () => {
    const listed = MOVES.flatMap((move) => move.from.map((from) => `${from} → ${move.to} by ${move.actor}`))

    expect(listed.sort()).toEqual([...EXPECTED_MOVES].sort())
  })

  test('says what follows: freed slots, dropped reminders, and the other side is told', () => {
    const isLive = (state: BookingState) => (LIVE_STATES as readonly string[]).includes(state)
    for (const move of MOVES) {
      const leavesSlot = move.from.some(isLive) && !isLive(move.to)
      expect(move.effects.includes('free_slot'), move.to).toBe(leavesSlot)
      expect(move.effects.includes('drop_reminders'), move.to).toBe(move.from.includes('accepted'))
      expect(move.effects.includes('tell_customer'), move.to).toBe(move.actor !== 'customer')
      expect(move.effects.includes('tell_provider'), move.to).toBe(move.actor !== 'provider')
    }
  })

  test('is what docs/booking-machine.md shows', async () => {
    await expect(renderMachine(rules)).toMatchFileSnapshot('../../../../docs/booking-machine.md')
  })
})

describe('time', () => {
  const refusal = (
    from: BookingState,
    to: BookingState,
    actor: BookingActor,
    now: Date,
    over?: Partial<Facts>,
  ) => {
    const move = findMove(from, to, actor)
    return move && timeRefusal(move, facts(from, over), now, rules)
  }

  test('a provider sets out at most three hours before the visit', () => {
    expect(refusal('accepted', 'on_the_way', 'provider', before(3 * HOUR + 1))).toBe('booking.move_too_early')
    expect(refusal('accepted', 'on_the_way', 'provider', before(3 * HOUR))).toBeNull()
    expect(refusal('accepted', 'on_the_way', 'provider', new Date(startsAt.getTime() + 9 * HOUR))).toBeNull()
  })

  test('nobody accepts after the deadline, even when the timer is late, and nothing expires before it', () => {
    const deadline = before(2 * HOUR)
    const after = new Date(deadline.getTime() + 1)

    expect(refusal('requested', 'accepted', 'provider', deadline)).toBeNull()
    expect(refusal('requested', 'accepted', 'provider', after)).toBe('booking.move_not_allowed')
    expect(movesFor('provider', facts('requested'), after, rules).map((move) => move.to)).not.toContain(
      'accepted',
    )
    expect(refusal('requested', 'expired', 'timer', before(2 * HOUR + 1))).toBe('booking.move_too_early')
    expect(refusal('requested', 'expired', 'timer', deadline)).toBeNull()
  })

  test('work completes by itself two days after it was done', () => {
    const doneAt = startsAt
    const at = (ms: number) => new Date(doneAt.getTime() + ms)

    expect(refusal('done', 'completed', 'timer', at(48 * HOUR - 1), { doneAt })).toBe(
      'booking.move_too_early',
    )
    expect(refusal('done', 'completed', 'timer', at(48 * HOUR), { doneAt })).toBeNull()
    expect(refusal('done', 'completed', 'customer', at(0), { doneAt })).toBeNull()
  })

  test('cancelling is counted from three hours before the visit on', () => {
    const isCounted = (now: Date) =>
      movesFor('customer', facts('accepted'), now, rules).find((move) => move.to === 'cancelled')?.isCounted

    expect(isCounted(before(3 * HOUR))).toBe(false)
    expect(isCounted(before(3 * HOUR - 1))).toBe(true)
  })
})

describe('the deadline of a request', () => {
  const deadline = (noticeMs: number) => respondBy(before(noticeMs), startsAt, rules)

  test('is a day for visits far ahead, and two hours before the visit for nearer ones', () => {
    expect(deadline(72 * HOUR)).toEqual(before(48 * HOUR))
    expect(deadline(10 * HOUR)).toEqual(before(2 * HOUR))
  })

  test('leaves half an hour to answer a request made shortly before the visit', () => {
    expect(deadline(2 * HOUR + 5 * MINUTE)).toEqual(before(2 * HOUR + 5 * MINUTE - 30 * MINUTE))
  })

  test('is after the request and never after the visit begins, with the nudges in between', () => {
    assert(
      property(integer({ min: 1, max: 90 * 24 * HOUR }), (noticeMs) => {
        const createdAt = before(noticeMs)
        const by = respondBy(createdAt, startsAt, rules)
        const [first, second] = [nudgeAt(createdAt, by, 'first'), nudgeAt(createdAt, by, 'second')]

        expect(by > createdAt && by <= startsAt).toBe(true)
        expect(createdAt <= first && first <= second && second <= by).toBe(true)
      }),
    )
  })
})

describe('the same move again', () => {
  test('is a repeat only when it was the last thing and made by the same side', () => {
    expect(isRepeat({ to: 'accepted', actor: 'provider' }, 'accepted', 'provider')).toBe(true)
    expect(isRepeat({ to: 'cancelled', actor: 'customer' }, 'cancelled', 'provider')).toBe(false)
    expect(isRepeat({ to: 'on_the_way', actor: 'provider' }, 'accepted', 'provider')).toBe(false)
  })

  test('making a request is no move', () => {
    expect(isRepeat({ to: 'requested', actor: 'customer' }, 'requested', 'customer')).toBe(false)
  })
})
