import type { WorkingDay } from '@buildxpert/contract'
import {
  addBreak,
  canBreak,
  copyToAll,
  isSameWeek,
  problemOf,
  removeBreak,
  setTime,
  switchDay,
  weekMinutes,
} from './week.ts'

const day = (weekday: number, ...ranges: [string, string][]): WorkingDay => ({
  weekday,
  ranges: ranges.map(([from, to]) => ({ from, to })),
})
const week = [day(1, ['08:00', '18:00']), ...[2, 3, 4, 5, 6, 7].map((weekday) => day(weekday))]

test('a day that ends before it starts, or whose ranges overlap, cannot be saved', () => {
  expect(problemOf(day(1, ['09:00', '20:00']))).toBeUndefined()
  expect(problemOf(day(1))).toBeUndefined()
  expect(problemOf(day(1, ['20:00', '24:00']))).toBeUndefined()
  expect(problemOf(day(1, ['20:00', '09:00']))).toBe('ends_before_start')
  expect(problemOf(day(1, ['09:00', '09:00']))).toBe('ends_before_start')
  expect(problemOf(day(1, ['09:00', '14:00'], ['13:00', '18:00']))).toBe('overlap')
  expect(problemOf(day(1, ['09:00', '13:00'], ['13:00', '18:00']))).toBeUndefined()
})

test('switching a day on takes the hours of the day before', () => {
  expect(switchDay(week, 3, true)[2]).toEqual(day(3, ['08:00', '18:00']))
  expect(switchDay(week, 1, false)[0]).toEqual(day(1))
  expect(
    switchDay(
      week.map((d) => ({ ...d, ranges: [] })),
      2,
      true,
    )[1],
  ).toEqual(day(2, ['09:00', '20:00']))
})

test('a break splits the day at lunch and can be taken back', () => {
  const split = addBreak(week, 1)
  expect(split[0]).toEqual(day(1, ['08:00', '13:00'], ['14:00', '18:00']))
  expect(removeBreak(split, 1, 1)[0]).toEqual(week[0])
  expect(addBreak([day(1, ['15:00', '20:00'])], 1)[0]).toEqual(day(1, ['15:00', '17:00'], ['18:00', '20:00']))
})

test('a short day and a day with three breaks take no further break', () => {
  expect(canBreak(day(1, ['09:00', '10:45']))).toBe(false)
  expect(canBreak(day(1))).toBe(false)
  expect(
    canBreak(day(1, ['06:00', '07:00'], ['08:00', '09:00'], ['10:00', '11:00'], ['12:00', '20:00'])),
  ).toBe(false)
  expect(canBreak(day(1, ['09:00', '20:00']))).toBe(true)
})

test('copying gives every day the same hours, and the week adds up', () => {
  const copied = copyToAll(week, 1)
  expect(weekMinutes(copied)).toBe(7 * 600)
  expect(isSameWeek(copied, [...copied].reverse())).toBe(true)
  expect(isSameWeek(copied, setTime(copied, 7, 0, 'to', '17:45'))).toBe(false)
})
