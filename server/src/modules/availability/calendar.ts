/**
 * One calendar day of a zone, with the instants that are asked of it. Worked out once and remembered: what a zone's clocks do does not change
 * while a process runs, everybody near somebody has the same few weeks before them, and asking anew was most of what a search cost.
 */
export type CalendarDay = {
  /** YYYY-MM-DD */
  readonly date: string
  /** ISO: 1 is Monday. */
  readonly weekday: number
  /** Its first instant, and the first of the next day: epoch milliseconds. */
  readonly from: number
  readonly to: number
  /** So many days later. */
  plus(days: number): CalendarDay
  /** How many days later that day is. */
  daysUntil(later: CalendarDay): number
  /** When its clocks show `time` (HH:MM, to 24:00). Skipped or shown twice by a clock change: the earlier or the later reading. */
  at(time: string, disambiguation: 'earlier' | 'later'): number
}

/** Days of one zone, and the one that was asked for last. */
type Zone = { days: Map<string, CalendarDay>; recent: CalendarDay | undefined }
const zones = new Map<string, Zone>()
/** A booking window is three months; more is asked for by those who try. */
const MOST_DAYS = 1000

function zoneOf(zone: string): Zone {
  const known = zones.get(zone) ?? { days: new Map<string, CalendarDay>(), recent: undefined }
  zones.set(zone, known)
  return known
}

/** The day of that date. Throws a RangeError for what is none, as for what is no zone. */
export function dayOn(date: string, zone: string): CalendarDay {
  const { days } = zoneOf(zone)
  const day = days.get(date) ?? createDay(Temporal.PlainDate.from(date), zone)
  if (days.size >= MOST_DAYS) days.clear()
  days.set(date, day)
  return day
}

/** The day in which this instant (epoch milliseconds) lies. */
export function dayAt(instant: number, zone: string): CalendarDay {
  const { recent } = zoneOf(zone)
  if (recent && recent.from <= instant && instant < recent.to) return recent
  const date = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate()
  const day = dayOn(date.toString(), zone)
  zoneOf(zone).recent = day
  return day
}

function createDay(day: Temporal.PlainDate, zone: string): CalendarDay {
  const startOf = (date: Temporal.PlainDate) => date.toZonedDateTime(zone).epochMilliseconds
  const later = new Map<number, string>()
  const instants = new Map<string, number>()

  function instantAt(time: string, disambiguation: 'earlier' | 'later'): number {
    const isMidnight = time === '24:00'
    const at = (isMidnight ? day.add({ days: 1 }) : day).toPlainDateTime(isMidnight ? '00:00' : time)
    return at.toZonedDateTime(zone, { disambiguation }).epochMilliseconds
  }
  return {
    date: day.toString(),
    weekday: day.dayOfWeek,
    from: startOf(day),
    to: startOf(day.add({ days: 1 })),
    plus(days) {
      const date = later.get(days) ?? day.add({ days }).toString()
      later.set(days, date)
      return dayOn(date, zone)
    },
    daysUntil: ({ date }) => day.until(Temporal.PlainDate.from(date), { largestUnit: 'days' }).days,
    at(time, disambiguation) {
      const key = `${time} ${disambiguation}`
      const instant = instants.get(key) ?? instantAt(time, disambiguation)
      instants.set(key, instant)
      return instant
    },
  }
}
