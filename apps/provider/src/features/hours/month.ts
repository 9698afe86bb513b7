/** Calendar days as "2026-11-28", without clock or zone: plain arithmetic on dates in UTC. */
export type DayText = string
/** A month as "2026-11". */
export type MonthText = string

const DAY_MS = 86_400_000

export function monthOf(day: DayText): MonthText {
  return day.slice(0, 7)
}

export function addMonths(month: MonthText, count: number): MonthText {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7)
}

/** Weeks of a month from Monday to Sunday; null where a week belongs to a neighbour. */
export function weeksOf(month: MonthText): (DayText | null)[][] {
  const first = new Date(`${month}-01T00:00:00Z`)
  const lead = (first.getUTCDay() + 6) % 7
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  const cells = Array.from({ length: Math.ceil((lead + length) / 7) * 7 }, (_, at) => {
    const date = at - lead + 1
    return date < 1 || date > length ? null : `${month}-${String(date).padStart(2, '0')}`
  })
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}

/** How many days from the first to the last, both counted. */
export function countDays(first: DayText, last: DayText) {
  return Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS) + 1
}

export type DayRange = { first: DayText; last: DayText | null }

/** One more tap in the calendar: the first opens a range, a later day closes it, anything else begins again. */
export function tapDay(range: DayRange | null, day: DayText): DayRange {
  if (!range || range.last !== null || day < range.first) return { first: day, last: null }
  return { first: range.first, last: day }
}
