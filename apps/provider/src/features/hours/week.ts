import type { WorkingDay } from '@buildxpert/contract'

/** One stretch of work on one day, wall-clock times on the quarter hour. */
export type Range = { from: string; to: string }

export type DayProblem = 'ends_before_start' | 'overlap'

/** A fresh working day: the server's default (PRODUCT §7). */
export const DEFAULT_RANGE: Range = { from: '09:00', to: '20:00' }
const LUNCH: Range = { from: '13:00', to: '14:00' }
const DAY_MINUTES = 24 * 60

/** "13:45" → 825. */
export function minutesOf(time: string) {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** 825 → "13:45"; the end of the day is "24:00". */
export function timeOf(minutes: number) {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** What keeps a day from being saved; undefined when it is fine. The server checks the same (`hours.invalid`). */
export function problemOf(day: WorkingDay): DayProblem | undefined {
  if (day.ranges.some((range) => minutesOf(range.to) <= minutesOf(range.from))) return 'ends_before_start'
  const overlaps = day.ranges.some((range, i) => {
    const next = day.ranges[i + 1]
    return next !== undefined && minutesOf(next.from) < minutesOf(range.to)
  })
  return overlaps ? 'overlap' : undefined
}

/** Minutes of work in a week. */
export function weekMinutes(days: readonly WorkingDay[]) {
  return days
    .flatMap((day) => day.ranges)
    .reduce((sum, range) => sum + Math.max(0, minutesOf(range.to) - minutesOf(range.from)), 0)
}

/** On gives the hours of the nearest earlier working day, so that a week is quick to fill; off gives none. */
export function switchDay(days: readonly WorkingDay[], weekday: number, isOn: boolean): WorkingDay[] {
  const model = [...days].reverse().find((day) => day.weekday < weekday && day.ranges.length > 0)
  return editDay(days, weekday, () => (isOn ? (model?.ranges.map((r) => ({ ...r })) ?? [DEFAULT_RANGE]) : []))
}

/** Changes one end of one range. */
export function setTime(
  days: readonly WorkingDay[],
  weekday: number,
  index: number,
  end: 'from' | 'to',
  time: string,
): WorkingDay[] {
  return editDay(days, weekday, (ranges) =>
    ranges.map((range, i) => (i === index ? { ...range, [end]: time } : range)),
  )
}

/** Splits the last range: at lunch time when it lies well inside, else an hour in its middle. */
export function addBreak(days: readonly WorkingDay[], weekday: number): WorkingDay[] {
  return editDay(days, weekday, (ranges) => {
    const last = ranges.at(-1)
    if (!last) return ranges
    const pause = breakIn(last)
    return [...ranges.slice(0, -1), { from: last.from, to: pause.from }, { from: pause.to, to: last.to }]
  })
}

/** Joins a range with the one before it. */
export function removeBreak(days: readonly WorkingDay[], weekday: number, index: number): WorkingDay[] {
  return editDay(days, weekday, (ranges) => {
    const before = ranges[index - 1]
    const range = ranges[index]
    if (!before || !range) return ranges
    return [...ranges.slice(0, index - 1), { from: before.from, to: range.to }, ...ranges.slice(index + 1)]
  })
}

/** Whether a day has room for one more break: four ranges at most, and two hours to split. */
export function canBreak(day: WorkingDay) {
  const last = day.ranges.at(-1)
  return last !== undefined && day.ranges.length < 4 && minutesOf(last.to) - minutesOf(last.from) >= 120
}

/** This day's hours for all seven. */
export function copyToAll(days: readonly WorkingDay[], weekday: number): WorkingDay[] {
  const ranges = days.find((day) => day.weekday === weekday)?.ranges ?? []
  return days.map((day) => ({ ...day, ranges: ranges.map((range) => ({ ...range })) }))
}

export function isSameWeek(a: readonly WorkingDay[], b: readonly WorkingDay[]) {
  return JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b))
}

/** Monday first, whatever order they came in. */
export function inOrder(days: readonly WorkingDay[]): WorkingDay[] {
  return [...days]
    .sort((a, b) => a.weekday - b.weekday)
    .map(({ weekday, ranges }) => ({ weekday, ranges: ranges.map(({ from, to }) => ({ from, to })) }))
}

function breakIn(range: Range): Range {
  const [from, to] = [minutesOf(range.from), minutesOf(range.to)]
  if (from < minutesOf(LUNCH.from) && to > minutesOf(LUNCH.to)) return LUNCH
  const middle = Math.min(Math.round((from + to) / 2 / 15) * 15, DAY_MINUTES)
  return { from: timeOf(middle - 30), to: timeOf(middle + 30) }
}

function editDay(
  days: readonly WorkingDay[],
  weekday: number,
  edit: (ranges: Range[]) => Range[],
): WorkingDay[] {
  return days.map((day) => (day.weekday === weekday ? { ...day, ranges: edit(day.ranges) } : day))
}
