import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../platform/clock.ts'
import { DEFAULT_PLAN, type Plan } from './plan.ts'
import { firstFreeSlots, freeSlots, whyNotOffered, type Availability, type Booked } from './slots.ts'

const ZONES = [
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'UTC',
]
const STEP = 30 * MINUTE
const QUARTER = 15 * MINUTE

const everyDay = (...ranges: { from: string; to: string }[]) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, ranges }))
const plain = (changes: Partial<Plan> = {}): Availability => ({
  plan: { ...DEFAULT_PLAN, ...changes },
  leaves: [],
  booked: [],
  zone: 'Asia/Kolkata',
})
const visit = (startsAt: string, minutes: number, bufferMinutes = 30): Booked => {
  const start = new Date(startsAt)
  return {
    startsAt: start,
    blocked: { from: start, to: new Date(start.getTime() + (minutes + bufferMinutes) * MINUTE) },
  }
}
const starts = (slots: readonly { startsAt: Date }[]) => slots.map(({ startsAt }) => startsAt.toISOString())

// Monday 7 January 2030, 06:00 in India; the whole of that day there.
const now = new Date('2030-01-07T00:30:00Z')
const monday = { from: new Date('2030-01-06T18:30:00Z'), to: new Date('2030-01-07T18:30:00Z') }

describe('an ordinary day', () => {
  test('offers each half hour that leaves room for the whole visit', () => {
    const slots = freeSlots({ ...plain(), ...monday, minutes: 60, now })
    expect(slots).toHaveLength(21)
    expect(starts(slots).at(0)).toBe('2030-01-07T03:30:00.000Z') // 09:00
    expect(slots.at(-1)).toEqual({
      startsAt: new Date('2030-01-07T13:30:00Z'), // 19:00
      endsAt: new Date('2030-01-07T14:30:00Z'), // 20:00, the end of the day
    })
  })

  test('a booked visit keeps its own time, the buffer after it, and the buffer of a visit before it', () => {
    const booked = [visit('2030-01-07T06:30:00Z', 60)] // 12:00–13:00
    const slots = starts(freeSlots({ ...plain(), booked, ...monday, minutes: 60, now }))
    const around = slots.filter((at) => at > '2030-01-07T04:45' && at < '2030-01-07T09')
    // 10:30–11:30 + 30 min ends at 12:00; 13:00 + 30 min is 13:30.
    expect(around).toEqual([
      '2030-01-07T05:00:00.000Z',
      '2030-01-07T08:00:00.000Z',
      '2030-01-07T08:30:00.000Z',
    ])
  })

  test('a break, a day off and leave offer nothing', () => {
    const days = everyDay({ from: '09:00', to: '12:00' }, { from: '14:00', to: '16:00' })
    const withBreak = freeSlots({ ...plain({ days }), ...monday, minutes: 90, now })
    expect(starts(withBreak).map((at) => at.slice(11, 16))).toEqual([
      '03:30',
      '04:00',
      '04:30',
      '05:00',
      '08:30',
      '09:00',
    ])

    const off = days.map((day) => (day.weekday === 1 ? { ...day, ranges: [] } : day))
    expect(freeSlots({ ...plain({ days: off }), ...monday, minutes: 60, now })).toEqual([])
    const leaves = [{ firstDay: '2030-01-05', lastDay: '2030-01-07' }]
    expect(freeSlots({ ...plain(), leaves, ...monday, minutes: 60, now })).toEqual([])
  })

  test('ranges that touch are one: a visit may cross the seam', () => {
    const days = everyDay({ from: '09:00', to: '10:00' }, { from: '10:00', to: '11:00' })
    expect(freeSlots({ ...plain({ days }), ...monday, minutes: 120, now })).toHaveLength(1)
  })

  test('what is past or sooner than the notice is left out', () => {
    const at = new Date('2030-01-07T06:40:00Z') // 12:10, so nothing before 14:10
    const [first] = freeSlots({ ...plain(), ...monday, minutes: 60, now: at })
    expect(first?.startsAt.toISOString()).toBe('2030-01-07T09:00:00.000Z') // 14:30
  })

  test('a full day offers nothing more', () => {
    const booked = [visit('2030-01-07T03:30:00Z', 60), visit('2030-01-07T12:30:00Z', 60)]
    expect(freeSlots({ ...plain({ jobsPerDay: 2 }), booked, ...monday, minutes: 60, now })).toEqual([])
    expect(freeSlots({ ...plain({ jobsPerDay: 3 }), booked, ...monday, minutes: 60, now })).not.toEqual([])
  })

  test('the window ends with its last day', () => {
    const year = { from: now, to: new Date(now.getTime() + 365 * DAY) }
    const slots = freeSlots({ ...plain({ windowDays: 2 }), ...year, minutes: 60, now })
    expect(starts(slots).at(-1)).toBe('2030-01-09T13:30:00.000Z')
  })

  test('an empty or backward range is no slot, not an endless search', () => {
    expect(freeSlots({ ...plain(), from: monday.to, to: monday.from, minutes: 60, now })).toEqual([])
    const closed = plain({ days: everyDay() })
    expect(firstFreeSlots({ ...closed, from: now, minutes: 60, now }, 1)).toEqual([])
  })
})

describe('the booking check', () => {
  const check = (startsAt: string, minutes = 60, changes: Partial<Plan> = {}) =>
    whyNotOffered({ ...plain(changes), startsAt: new Date(startsAt), minutes, now })

  test('takes any quarter hour of the provider’s clock inside the hours', () => {
    expect(check('2030-01-07T03:45:00Z')).toBeNull()
    expect(check('2030-01-07T13:30:00Z')).toBeNull()
    expect(check('2030-01-07T03:40:00Z')).toBe('booking.slot_not_offered')
    expect(check('2030-01-07T03:45:00.001Z')).toBe('booking.slot_not_offered')
    expect(check('2030-01-07T03:45:30Z')).toBe('booking.slot_not_offered')
  })

  test('says what is wrong with other times', () => {
    expect(check('2030-01-07T13:45:00Z')).toBe('booking.slot_not_offered') // would end at 20:15
    expect(check('2030-01-07T20:30:00Z')).toBe('booking.slot_not_offered') // at night
    expect(check('2030-01-07T02:15:00Z')).toBe('booking.too_soon')
    expect(check('2029-01-07T06:00:00Z')).toBe('booking.too_soon')
    expect(check('2030-02-06T13:30:00Z')).toBeNull() // the window's last day
    expect(check('2030-02-07T03:30:00Z')).toBe('booking.too_far_ahead')
  })
})

describe('clock changes', () => {
  const berlin = (ranges: { from: string; to: string }[], from: string, to: string, minutes = 30) =>
    starts(
      freeSlots({
        ...plain({ days: everyDay(...ranges), minNoticeMinutes: 0 }),
        zone: 'Europe/Berlin',
        from: new Date(from),
        to: new Date(to),
        minutes,
        now: new Date(Date.parse(from) - DAY),
      }),
    ).map((at) => at.slice(11, 16))

  test('in spring the hour that does not exist is not offered', () => {
    const night = [{ from: '01:00', to: '04:00' }]
    expect(berlin(night, '2030-03-30T23:00:00Z', '2030-03-31T22:00:00Z')).toEqual([
      '00:00',
      '00:30',
      '01:00',
      '01:30',
    ])
    // Hours that lie wholly inside the gap are no hours.
    expect(berlin([{ from: '02:00', to: '03:00' }], '2030-03-30T23:00:00Z', '2030-03-31T22:00:00Z')).toEqual(
      [],
    )
  })

  test('in autumn the repeated hour is two', () => {
    const night = [{ from: '02:00', to: '04:00' }]
    // Begins inside the repeated hour: only the second 02:00 is surely inside.
    expect(berlin(night, '2030-10-26T22:00:00Z', '2030-10-27T23:00:00Z')).toEqual([
      '01:00',
      '01:30',
      '02:00',
      '02:30',
    ])
    const long = [{ from: '01:00', to: '04:00' }]
    expect(berlin(long, '2030-10-26T22:00:00Z', '2030-10-27T23:00:00Z')).toHaveLength(8)
  })

  test('by day nothing but the offset moves', () => {
    const day = [{ from: '09:00', to: '10:00' }]
    expect(berlin(day, '2030-03-29T23:00:00Z', '2030-03-31T22:00:00Z', 60)).toEqual(['08:00', '07:00'])
  })
})

// Properties ---------------------------------------------------------------------------------------------------------------

const time = (quarters: number) =>
  `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`
const ranges = fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 6 }).map((edges) => {
  const sorted = edges.toSorted((a, b) => a - b)
  return Array.from({ length: Math.floor(sorted.length / 2) }, (_, i) => ({
    from: time(sorted[2 * i] ?? 0),
    to: time(sorted[2 * i + 1] ?? 0),
  }))
})

/** A provider, a moment and a wish, in the weeks around the clock changes of 2030 in either hemisphere. */
const situation = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    days: fc.array(ranges, { minLength: 7, maxLength: 7 }),
    bufferMinutes: fc.constantFrom(0, 15, 30, 45),
    minNoticeMinutes: fc.constantFrom(0, 120, 1440),
    windowDays: fc.integer({ min: 1, max: 6 }),
    jobsPerDay: fc.constantFrom(null, null, 1, 2),
    minutes: fc.constantFrom(15, 30, 45, 60, 100, 240),
    today: fc.constantFrom(
      '2030-03-09',
      '2030-03-29',
      '2030-04-05',
      '2030-10-04',
      '2030-10-25',
      '2030-11-01',
      '2030-07-01',
    ),
    nowAfter: fc.integer({ min: 0, max: 2 * 24 * 60 }),
    leave: fc.option(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 2 })), { nil: null }),
    visits: fc.array(
      fc.record({ at: fc.integer({ min: 0, max: 5 * 96 }), minutes: fc.constantFrom(30, 60, 180) }),
      {
        maxLength: 5,
      },
    ),
    fromAfter: fc.integer({ min: -24 * 60, max: 3 * 24 * 60 }),
    hours: fc.integer({ min: 1, max: 120 }),
  })
  .map(({ days, today, nowAfter, leave, visits, fromAfter, hours, zone, minutes, ...plan }) => {
    const midnight = Temporal.PlainDate.from(today).toZonedDateTime(zone).epochMilliseconds
    const day = (after: number) => Temporal.PlainDate.from(today).add({ days: after }).toString()
    const from = midnight + fromAfter * MINUTE
    return {
      plan: { ...plan, days: days.map((all, i) => ({ weekday: i + 1, ranges: all })) },
      leaves: leave ? [{ firstDay: day(leave[0]), lastDay: day(leave[0] + leave[1]) }] : [],
      booked: visits.map((v) =>
        visit(new Date(midnight + v.at * QUARTER).toISOString(), v.minutes, plan.bufferMinutes),
      ),
      zone,
      minutes,
      now: new Date(midnight + nowAfter * MINUTE),
      from: new Date(from),
      to: new Date(from + hours * HOUR),
    }
  })
type Situation = typeof situation extends fc.Arbitrary<infer S> ? S : never

const wall = (at: number, zone: string) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)

/** The slow truth: what the wall clock and the calendar say at one moment. */
function isWorkedAt({ plan, leaves, zone }: Situation, at: number): boolean {
  const local = wall(at, zone)
  const date = local.toPlainDate().toString()
  const clock = local.toPlainTime().toString({ smallestUnit: 'minute' })
  const { ranges: hours = [] } = plan.days.find(({ weekday }) => weekday === local.dayOfWeek) ?? {}
  const isLeave = leaves.some(({ firstDay, lastDay }) => firstDay <= date && date <= lastDay)
  return !isLeave && hours.some(({ from, to }) => from <= clock && clock < to)
}

const isSameDay = (a: number, b: number, zone: string) =>
  wall(a, zone).toPlainDate().equals(wall(b, zone).toPlainDate())

function isWorkedThrough(s: Situation, start: number): boolean {
  const end = start + s.minutes * MINUTE
  for (let at = start; at < end; at += 5 * MINUTE) if (!isWorkedAt(s, at)) return false
  return isSameDay(start, end - 1, s.zone)
}

/** Back to where the provider began to work without a break that day. */
function shiftStart(s: Situation, at: number): number {
  const before = at - QUARTER
  return isSameDay(before, at, s.zone) && isWorkedAt(s, before) ? shiftStart(s, before) : at
}

function isFree({ plan, booked, zone, minutes, now: moment, from, to }: Situation, start: number): boolean {
  const end = start + (minutes + plan.bufferMinutes) * MINUTE
  const day = wall(start, zone).toPlainDate()
  const lastDay = wall(moment.getTime(), zone).toPlainDate().add({ days: plan.windowDays })
  const jobs = booked.filter((b) => wall(b.startsAt.getTime(), zone).toPlainDate().equals(day)).length
  return (
    from.getTime() <= start &&
    start < to.getTime() &&
    start >= moment.getTime() + plan.minNoticeMinutes * MINUTE &&
    Temporal.PlainDate.compare(day, lastDay) <= 0 &&
    (plan.jobsPerDay === null || jobs < plan.jobsPerDay) &&
    booked.every(({ blocked }) => blocked.to.getTime() <= start || end <= blocked.from.getTime())
  )
}

const hasClockChange = ({ from, to, zone }: Situation) =>
  wall(from.getTime() - DAY, zone).offset !== wall(to.getTime() + DAY, zone).offset

describe('in every zone, whatever the plan', () => {
  const RUNS = { numRuns: 300 }

  test('slots are in order, once each, of the right length, free and inside the hours', () => {
    fc.assert(
      fc.property(situation, (s) => {
        const slots = freeSlots(s)
        slots.forEach(({ startsAt, endsAt }, i) => {
          expect(endsAt.getTime() - startsAt.getTime()).toBe(s.minutes * MINUTE)
          expect(startsAt.getTime()).toBeGreaterThan(slots[i - 1]?.startsAt.getTime() ?? -Infinity)
          expect(isFree(s, startsAt.getTime())).toBe(true)
          expect(isWorkedThrough(s, startsAt.getTime())).toBe(true)
        })
      }),
      RUNS,
    )
  })

  test('the booking check takes whatever the picker offers', () => {
    fc.assert(
      fc.property(situation, (s) => {
        for (const { startsAt } of freeSlots(s)) expect(whyNotOffered({ ...s, startsAt })).toBeNull()
      }),
      RUNS,
    )
  })

  test('where no clock changes, they are exactly the half hours that the slow way finds', () => {
    fc.assert(
      fc.property(situation, (s) => {
        fc.pre(!hasClockChange(s))
        const expected: number[] = []
        const first = Math.ceil(s.from.getTime() / QUARTER) * QUARTER
        for (let at = first; at < s.to.getTime(); at += QUARTER) {
          const isOffered = isFree(s, at) && isWorkedThrough(s, at) && (at - shiftStart(s, at)) % STEP === 0
          if (isOffered) expected.push(at)
        }
        expect(freeSlots(s).map(({ startsAt }) => startsAt.getTime())).toEqual(expected)
      }),
      RUNS,
    )
  })

  test('the first few are the beginning of all', () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: 1, max: 5 }), (s, count) => {
        expect(firstFreeSlots(s, count)).toEqual(freeSlots(s).slice(0, count))
      }),
      RUNS,
    )
  })
})
