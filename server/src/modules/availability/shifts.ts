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
  day: Temporal.PlainDate,
  { plan, leaves, zone }: { plan: Plan; leaves: readonly DayRange[]; zone: string },
): Interval[] {
  const date = day.toString()
  if (leaves.some(({ firstDay, lastDay }) => firstDay <= date && date <= lastDay)) return []
  const shifts: Interval[] = []
  for (const { from, to } of plan.days.find(({ weekday }) => weekday === day.dayOfWeek)?.ranges ?? []) {
    const shift = {
      from: instantAt(day, from, zone, 'later'),
      to: instantAt(day, to, zone, 'earlier'),
    }
    const previous = shifts.at(-1)
    if (previous && previous.to === shift.from) previous.to = shift.to
    else if (shift.from < shift.to) shifts.push(shift)
  }
  return shifts
}

function instantAt(
  day: Temporal.PlainDate,
  time: string,
  zone: string,
  disambiguation: 'earlier' | 'later',
): number {
  const isMidnight = time === '24:00'
  const at = (isMidnight ? day.add({ days: 1 }) : day).toPlainDateTime(isMidnight ? '00:00' : time)
  return at.toZonedDateTime(zone, { disambiguation }).epochMilliseconds
}

export function dayOf(instant: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate()
}

/** The first instant of a calendar day. */
export function startOfDay(day: Temporal.PlainDate, zone: string): number {
  return day.toZonedDateTime(zone).epochMilliseconds
}
