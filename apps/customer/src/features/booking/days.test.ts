import { addDays, dayOf, partOfDay, slotsByDay, slotsByPart } from './days'

const zone = 'Asia/Kolkata'
const slot = (startsAt: string) => ({ startsAt, endsAt: startsAt })

test('a day is the provider’s day, not UTC’s', () => {
  expect(dayOf('2026-11-27T20:00:00Z', zone)).toBe('2026-11-28')
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
})

test('days without free slots stay in the strip', () => {
  const days = slotsByDay([slot('2026-11-28T04:30:00Z'), slot('2026-11-30T04:30:00Z')], zone, '2026-11-28', 3)
  expect(days.map((d) => [d.day, d.slots.length])).toEqual([
    ['2026-11-28', 1],
    ['2026-11-29', 0],
    ['2026-11-30', 1],
  ])
})

test('morning ends at noon and evening begins at five', () => {
  expect(partOfDay('2026-11-28T06:15:00Z', zone)).toBe('morning')
  expect(partOfDay('2026-11-28T06:30:00Z', zone)).toBe('afternoon')
  expect(partOfDay('2026-11-28T11:30:00Z', zone)).toBe('evening')
  expect(slotsByPart([slot('2026-11-28T12:00:00Z')], zone).map((g) => g.part)).toEqual(['evening'])
})
