import { bookingOf } from '../../../test/fake-data.ts'
import { dayPlan } from './day-plan.ts'

const at = (
  n: number,
  state: Parameters<typeof bookingOf>[0]['state'],
  startsAt: string,
  respondBy?: string,
) => ({
  ...bookingOf({ n, state, startsIn: 1 }),
  startsAt,
  respondBy: respondBy ?? null,
})
/** 10:00 on 28 November in Kolkata. */
const now = Date.parse('2026-11-28T04:30:00Z')

test('the running job is next, and today is the day in the provider’s zone', () => {
  const plan = dayPlan(
    [
      at(1, 'accepted', '2026-11-28T03:30:00Z'),
      at(2, 'in_progress', '2026-11-28T04:00:00Z'),
      at(3, 'accepted', '2026-11-27T18:45:00Z'), // 00:15 on the 28th
      at(4, 'accepted', '2026-11-28T18:45:00Z'), // 00:15 on the 29th
    ],
    now,
  )
  expect(plan.next?.id).toMatch(/2$/)
  expect(plan.today.map((b) => b.id.at(-1))).toEqual(['3', '1', '2'])
})

test('requests come with the least time left first, and are not part of the day yet', () => {
  const plan = dayPlan(
    [
      at(1, 'requested', '2026-11-28T10:00:00Z', '2026-11-28T08:00:00Z'),
      at(2, 'requested', '2026-11-28T12:00:00Z', '2026-11-28T05:00:00Z'),
    ],
    now,
  )
  expect(plan.requests.map((b) => b.id.at(-1))).toEqual(['2', '1'])
  expect(plan.today).toEqual([])
  expect(plan.next).toBeUndefined()
})
