import { types } from 'pg'
import { DAY } from './clock.ts'
import { remembered } from './remembered.ts'

const parseTimestamptz = types.getTypeParser(types.builtins.TIMESTAMPTZ, 'text')

/**
 * PostgreSQL's `timestamptz` as a Date. In UTC, which our connections ask for, its text is an ISO 8601 instant but for two characters, and
 * the engine reads that in half the time of node-postgres; what is not (another zone, a year past 9999 or before Christ, `infinity`) is left to it.
 */
export function readInstant(text: string): unknown {
  const isNearlyIso = text.charAt(10) === ' ' && text.endsWith('+00')
  return isNearlyIso ? new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`) : parseTimestamptz(text)
}

/**
 * `toISOString` in a tenth of its time (2.2 µs, of which a page of bookings had a hundred). For what an answer says many times; years 0 to 9999.
 */
export function isoOf(instant: Date): string {
  const ms = instant.getTime()
  const day = Math.floor(ms / DAY)
  const ofDay = ms - day * DAY
  const seconds = Math.floor(ofDay / 1000)
  const minutes = Math.floor(seconds / 60)
  const time = `${TWO[Math.floor(minutes / 60)]}:${TWO[minutes % 60]}:${TWO[seconds % 60]}`
  return `${dateOf(day)}T${time}.${String(ofDay % 1000).padStart(3, '0')}Z`
}

const TWO = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))

/** By days since 1970. */
const dateOf = remembered((day: number) => new Date(day * DAY).toISOString().slice(0, 10))
