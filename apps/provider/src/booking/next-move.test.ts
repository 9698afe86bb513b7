import type { BookingMove } from '@buildxpert/contract'
import { byUrgency, isTooEarly, sortMoves } from './next-move.ts'

const move = (to: BookingMove['to'], notBefore: string | null = null): BookingMove => ({
  to,
  requires: [],
  notBefore,
  isCounted: false,
})

test('a request offers accepting as the main move and rejecting as the way out', () => {
  const { main, others, away } = sortMoves([move('cancelled'), move('rejected'), move('accepted')])
  expect(main?.to).toBe('accepted')
  expect(others).toEqual([])
  expect(away.map((m) => m.to)).toEqual(['rejected', 'cancelled'])
})

test('an accepted job offers setting off first, and starting at once beside it', () => {
  const { main, others } = sortMoves([move('in_progress'), move('cancelled'), move('on_the_way')])
  expect(main?.to).toBe('on_the_way')
  expect(others.map((m) => m.to)).toEqual(['in_progress'])
})

test('a finished job offers nothing', () => {
  expect(sortMoves([])).toEqual({ main: undefined, others: [], away: [] })
})

test('a move is too early until its instant', () => {
  const at = '2026-11-28T04:30:00.000Z'
  expect(isTooEarly(move('on_the_way', at), Date.parse(at) - 1)).toBe(true)
  expect(isTooEarly(move('on_the_way', at), Date.parse(at))).toBe(false)
  expect(isTooEarly(move('on_the_way'), 0)).toBe(false)
})

test('the running job comes before an earlier one that waits', () => {
  const jobs = [
    { state: 'accepted', startsAt: '2026-11-28T03:00:00Z' },
    { state: 'in_progress', startsAt: '2026-11-28T05:00:00Z' },
  ] as const
  expect([...jobs].sort(byUrgency)[0]?.state).toBe('in_progress')
})
