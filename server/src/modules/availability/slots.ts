import { MINUTE } from '../../platform/clock.ts'
import type { Plan } from './plan.ts'
import { dayAt, type CalendarDay } from './calendar.ts'
import { shiftsOn, type DayRange, type Interval } from './shifts.ts'

/** The picker offers a start each half hour from the beginning of a shift. */
const STEP = 30 * MINUTE
/** A booking may start on any quarter hour; the picker's starts are among them. */
const GRID_MINUTES = 15

export type Slot = { startsAt: Date; endsAt: Date }
/** A visit that takes place; `blocked` is the visit and the buffer after it. */
export type Booked = { startsAt: Date; blocked: { from: Date; to: Date } }

/** What is known of one provider's time. */
export type Availability = {
  plan: Plan
  leaves: readonly DayRange[]
  booked: readonly Booked[]
  /** IANA */
  zone: string
}
type Wish = Availability & {
  /** Length of the visit. */
  minutes: number
  now: Date
}

/** Free starts from `from` (included) to `to` (not included), in order: the slot picker, and the next free times on a card. */
export function freeSlots(wish: Wish & { from: Date; to: Date }): Slot[] {
  return [...eachFreeSlot(wish)]
}

/** The first few of them, without looking further than needed. */
export function firstFreeSlots(wish: Wish & { from: Date; to?: Date | undefined }, count: number): Slot[] {
  return eachFreeSlot(wish).take(count).toArray()
}

function* eachFreeSlot({
  from,
  to,
  ...wish
}: Wish & { from: Date; to?: Date | undefined }): Generator<Slot, undefined> {
  const { plan, booked, zone, minutes, now } = wish
  const window = bookableWindow(plan, zone, now)
  const first = Math.max(from.getTime(), window.from)
  const end = Math.min(to?.getTime() ?? Infinity, window.to)
  const taken = booked.map(({ blocked }) => ({ from: blocked.from.getTime(), to: blocked.to.getTime() }))

  if (first >= end) return

  for (let day = dayAt(first, zone); day.from < end; day = day.plus(1)) {
    if (isFull(day, wish)) continue
    for (const shift of shiftsOn(day, wish)) {
      const last = Math.min(shift.to - minutes * MINUTE, end - 1)
      for (let start = firstStep(shift.from, first); start <= last; start += STEP) {
        const needed = blockedBy(start, minutes, plan)
        if (!taken.some((range) => overlaps(range, needed))) yield slotAt(start, minutes)
      }
    }
  }
}

/** Why a visit cannot start then, or null. Whether the time is already taken is another question, and the database's to answer. */
export function whyNotOffered(
  wish: Wish & { startsAt: Date },
): 'booking.too_soon' | 'booking.too_far_ahead' | 'booking.slot_not_offered' | null {
  const { plan, zone, minutes, now } = wish
  const start = wish.startsAt.getTime()
  const window = bookableWindow(plan, zone, now)
  if (start < window.from) return 'booking.too_soon'
  if (start >= window.to) return 'booking.too_far_ahead'

  const day = dayAt(start, zone)
  const isInside = shiftsOn(day, wish).some(
    (shift) => shift.from <= start && start + minutes * MINUTE <= shift.to,
  )
  return isInside && isOnGrid(start, zone) && !isFull(day, wish) ? null : 'booking.slot_not_offered'
}

/** What a visit keeps from other visits: itself and the buffer after it. */
export function blockedBy(start: number, minutes: number, { bufferMinutes }: Plan): Interval {
  return { from: start, to: start + (minutes + bufferMinutes) * MINUTE }
}

/** Whether a visit that is booked stands in the way. */
export const isTaken = (booked: readonly Booked[], needed: Interval) =>
  booked.some(({ blocked }) => overlaps({ from: blocked.from.getTime(), to: blocked.to.getTime() }, needed))

/** When a visit may start at all: after the notice, until the end of the window's last day. */
function bookableWindow({ minNoticeMinutes, windowDays }: Plan, zone: string, now: Date): Interval {
  const lastDay = dayAt(now.getTime(), zone).plus(windowDays)
  return { from: now.getTime() + minNoticeMinutes * MINUTE, to: lastDay.to }
}

function firstStep(shiftStart: number, notBefore: number): number {
  return shiftStart + Math.max(0, Math.ceil((notBefore - shiftStart) / STEP)) * STEP
}

function isFull(day: CalendarDay, { plan, booked }: Availability): boolean {
  if (plan.jobsPerDay === null) return false
  const jobs = booked.filter(({ startsAt }) => day.from <= startsAt.getTime() && startsAt.getTime() < day.to)
  return jobs.length >= plan.jobsPerDay
}

function isOnGrid(start: number, zone: string): boolean {
  const { minute } = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone)
  return start % MINUTE === 0 && minute % GRID_MINUTES === 0
}

const overlaps = (a: Interval, b: Interval) => a.from < b.to && b.from < a.to
const slotAt = (start: number, minutes: number): Slot => ({
  startsAt: new Date(start),
  endsAt: new Date(start + minutes * MINUTE),
})
