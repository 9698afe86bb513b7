import { expect, test } from 'vitest'
import { exactTime, shortTime } from './times.ts'

const at = '2026-11-22T03:38:03Z'
const year = 366 * 86_400_000

test('staff read a time as people do in the apps', () => {
  expect(shortTime('en', at, Date.parse(at))).toBe('Sun 22 Nov, 09:08')
  expect(shortTime('en', at, Date.parse(at) + year)).toBe('Sun 22 Nov 2026, 09:08')
  expect(exactTime('en', at)).toBe('Sun 22 Nov 2026, 09:08:03 IST')
  expect(shortTime('hi', at, Date.parse(at))).toBe('रवि 22 नव॰, 09:08')
})
