import type { Slot } from '@buildxpert/contract'

export type PartOfDay = 'morning' | 'afternoon' | 'evening'
export const PARTS_OF_DAY: readonly PartOfDay[] = ['morning', 'afternoon', 'evening']

/** A calendar day as the API writes it: YYYY-MM-DD, in the provider's zone. */
export type DayKey = string

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Formatters are costly to make and a month has hundreds of slots. */
function clockOf(zone: string) {
  const known = clocks.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  })
  clocks.set(zone, made)
  return made
}

function partsOf(instant: string | number, zone: string) {
  const parts = clockOf(zone).formatToParts(new Date(instant))
  const read = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? ''
  return { day: `${read('year')}-${read('month')}-${read('day')}`, hour: Number(read('hour')) }
}

export const dayOf = (instant: string | number, zone: string): DayKey => partsOf(instant, zone).day

/** Calendar arithmetic on the key itself, so no zone and no daylight saving can get in between. */
export function addDays(day: DayKey, days: number): DayKey {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

export function partOfDay(instant: string, zone: string): PartOfDay {
  const { hour } = partsOf(instant, zone)
  return hour < 12 ? 'morning' : hour < 17 ? 'afternoon' : 'evening'
}

/** Every day from `first` for `count` days, with its slots; a day without any is still a day. */
export function slotsByDay(slots: readonly Slot[], zone: string, first: DayKey, count: number) {
  const days = new Map<DayKey, Slot[]>()
  for (let i = 0; i < count; i++) days.set(addDays(first, i), [])
  for (const slot of slots) days.get(dayOf(slot.startsAt, zone))?.push(slot)
  return [...days].map(([day, free]) => ({ day, slots: free }))
}

export function slotsByPart(slots: readonly Slot[], zone: string) {
  return PARTS_OF_DAY.map((part) => ({
    part,
    slots: slots.filter((slot) => partOfDay(slot.startsAt, zone) === part),
  })).filter((group) => group.slots.length > 0)
}
