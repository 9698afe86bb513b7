import { addMonths, countDays, tapDay, weeksOf } from './month.ts'

test('a month is laid out from Monday, with gaps where the neighbours are', () => {
  const weeks = weeksOf('2026-11')
  expect(weeks).toHaveLength(6)
  expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-11-01'])
  expect(weeks[5]).toEqual(['2026-11-30', null, null, null, null, null, null])
  expect(weeksOf('2028-02').flat().filter(Boolean)).toHaveLength(29)
})

test('months and days are counted across years', () => {
  expect(addMonths('2026-12', 1)).toBe('2027-01')
  expect(addMonths('2026-01', -1)).toBe('2025-12')
  expect(countDays('2026-12-30', '2027-01-02')).toBe(4)
  expect(countDays('2026-12-30', '2026-12-30')).toBe(1)
})

test('two taps make a range, a third begins anew, and an earlier day begins anew', () => {
  const opened = tapDay(null, '2026-11-10')
  expect(opened).toEqual({ first: '2026-11-10', last: null })
  expect(tapDay(opened, '2026-11-12')).toEqual({ first: '2026-11-10', last: '2026-11-12' })
  expect(tapDay(opened, '2026-11-10')).toEqual({ first: '2026-11-10', last: '2026-11-10' })
  expect(tapDay(opened, '2026-11-09')).toEqual({ first: '2026-11-09', last: null })
  expect(tapDay({ first: '2026-11-10', last: '2026-11-12' }, '2026-11-20')).toEqual({
    first: '2026-11-20',
    last: null,
  })
})
