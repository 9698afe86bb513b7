import type { Language } from '@buildxpert/contract'

/** The marketplace's zone. Staff see every time in it, wherever they sit, and speak of the same hour. */
export const ZONE = 'Asia/Kolkata'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** "Sun 22 Nov, 09:08", as in the apps; with the year when it is another one. */
export function shortTime(language: Language, at: string, now: number): string {
  const isThisYear = yearOf(at) === yearOf(now)
  return `${dayOf(language, at, !isThisYear)}, ${format(language, CLOCK)(at)}`
}

/** "Sun 22 Nov 2026, 09:08:03 IST" */
export function exactTime(language: Language, at: string): string {
  const clock = format(language, { ...CLOCK, second: '2-digit', timeZoneName: 'short' })
  return `${dayOf(language, at, true)}, ${clock(at)}`
}

/** "3 minutes ago", "in 7 days": the largest unit that fits. */
export function relativeTime(language: Language, at: string, now: number): string {
  const ms = Date.parse(at) - now
  const words = new Intl.RelativeTimeFormat(`${language}-IN`, { numeric: 'auto' })
  const size = Math.abs(ms)
  if (size < MINUTE) return words.format(0, 'second')
  if (size < HOUR) return words.format(Math.trunc(ms / MINUTE), 'minute')
  if (size < DAY) return words.format(Math.trunc(ms / HOUR), 'hour')
  return words.format(Math.trunc(ms / DAY), 'day')
}

const dayOf = (language: Language, at: string, hasYear: boolean) =>
  [
    format(language, { weekday: 'short' })(at),
    format(language, { day: 'numeric', month: 'short', ...(hasYear && { year: 'numeric' }) })(at),
  ].join(' ')

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

const yearOf = (at: string | number) =>
  new Intl.DateTimeFormat('en', { year: 'numeric', timeZone: ZONE }).format(new Date(at))

const format = (language: Language, options: Intl.DateTimeFormatOptions) => (at: string) =>
  new Intl.DateTimeFormat(`${language}-IN`, { ...options, timeZone: ZONE }).format(new Date(at))
