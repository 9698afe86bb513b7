import type { CalendarDay } from './calendar.ts'
import type { Plan } from './plan.ts'

/** From and to in epoch milliseconds; `to` is not in it any more. */
export type Interval = { from: number; to: number }
/** Calendar days in the provider's zone, both included. */
export type DayRange = { firstDay: string; lastDay: string }

/**
 * When the provider works on one calendar day, as instants. A clock change moves the instants, not the wall-clock hours: where a range
 * begins or ends inside a skipped or repeated hour, that hour is left out, so that a visit is inside the hours however one reads them.
 */
export function shiftsOn(
  day: CalendarDay,
  { plan, leaves }: { plan: Plan; leaves: readonly DayRange[] },
): Interval[] {
  const { date, weekday } = day
  if (leaves.some(({ firstDay, lastDay }) => firstDay <= date && date <= lastDay)) return []
  const shifts: Interval[] = []
  for (const { from, to } of plan.days.find((each) => each.weekday === weekday)?.ranges ?? []) {
    const shift = { from: day.at(from, 'later'), to: day.at(to, 'earlier') }
    const previous = shifts.at(-1)
    if (previous && previous.to === shift.from) previous.to = shift.to
    else if (shift.from < shift.to) shifts.push(shift)
  }
  return shifts
}
