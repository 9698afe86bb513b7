import { expect, test } from 'vitest'
import { silenceOf } from './idle.ts'

const MINUTE_MS = 60_000
const IDLE_MS = 30 * MINUTE_MS

test('one is warned two minutes before the end, and the end comes before the server’s own', () => {
  expect(silenceOf(0, IDLE_MS)).toEqual({ isOver: false, warnSeconds: null })
  expect(silenceOf(26 * MINUTE_MS, IDLE_MS).warnSeconds).toBeNull()
  expect(silenceOf(27 * MINUTE_MS, IDLE_MS)).toEqual({ isOver: false, warnSeconds: 120 })
  expect(silenceOf(29 * MINUTE_MS - 1, IDLE_MS)).toEqual({ isOver: false, warnSeconds: 1 })
  expect(silenceOf(29 * MINUTE_MS, IDLE_MS)).toEqual({ isOver: true, warnSeconds: 0 })
})

test('a laptop that slept through it is not warned any more', () => {
  expect(silenceOf(8 * 60 * MINUTE_MS, IDLE_MS).isOver).toBe(true)
})
