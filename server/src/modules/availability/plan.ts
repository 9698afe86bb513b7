import type { WorkingDay } from '@buildxpert/contract'
import { Problem } from '../../platform/problem.ts'

/** When and how a provider works. */
export type Plan = {
  /** All seven weekdays, in order. */
  days: readonly WorkingDay[]
  /** Kept free after each visit, and so between any two. */
  bufferMinutes: number
  /** A visit starts at least this much later than now. */
  minNoticeMinutes: number
  /** Visits can be booked from today until this many days later, that day included. */
  windowDays: number
  /** Null: as many as fit. */
  jobsPerDay: number | null
}

/** PRODUCT §7: what holds for a provider who has not said otherwise. */
export const DEFAULT_PLAN: Plan = {
  days: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, ranges: [{ from: '09:00', to: '20:00' }] })),
  bufferMinutes: 30,
  minNoticeMinutes: 120,
  windowDays: 30,
  jobsPerDay: null,
}

/** The week in order of its days; `hours.invalid` for a range that ends before it starts, or begins before the one before it has ended. */
export function checkedWeek(days: readonly WorkingDay[]): WorkingDay[] {
  const errors = days.flatMap(({ ranges }, d) =>
    ranges.flatMap(({ from, to }, r) => {
      const previous = ranges[r - 1]
      const isBackwards = from >= to
      // "HH:MM" sorts as time does.
      if (!isBackwards && (previous === undefined || previous.to <= from)) return []
      const detail = isBackwards ? 'ends before it starts' : 'overlaps the range before it'
      return [{ pointer: `/days/${d}/ranges/${r}`, code: 'not_allowed', detail }]
    }),
  )
  if (errors.length > 0) throw new Problem('hours.invalid', { errors })
  return days.toSorted((a, b) => a.weekday - b.weekday)
}
