import type { Language } from '@buildxpert/contract'

/** India's zone; anything of a provider is shown in the provider's own. */
export const DEFAULT_ZONE = 'Asia/Kolkata'

/** "₹1,250", "₹12,34,567", "₹99.50": Indian grouping; paise only when there are some. */
export function formatMoney(paise: number): string {
  const rupees = Math.floor(Math.abs(paise) / 100)
  const rest = Math.abs(paise) % 100
  const sign = paise < 0 ? '−' : ''
  return `${sign}₹${indianGroups(rupees)}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`
}

/** 1234567 → "12,34,567": three digits, then pairs. By hand, because not every engine ships the Indian rule. */
export function indianGroups(whole: number): string {
  const digits = String(whole)
  if (digits.length <= 3) return digits
  const head = digits.slice(0, -3).replace(/\B(?=(\d{2})+$)/g, ',')
  return `${head},${digits.slice(-3)}`
}

export interface DateFormats {
  /** "Sat 28 Nov, 10:00" */
  dateTime(instant: string): string
  /** "Saturday 28 November" */
  day(instantOrDay: string): string
  /** "Sat 28 Nov" */
  dayShort(instantOrDay: string): string
  /** "10:00" */
  time(instant: string): string
  /** "10:00–11:00" */
  timeRange(startsAt: string, endsAt: string): string
  /** "Sat 28 Nov, 10:00–11:00" */
  visit(startsAt: string, endsAt: string): string
  /** "Sat" of a day */
  weekday(instantOrDay: string): string
  /** "28" of a day */
  dayNumber(instantOrDay: string): string
  /** "28 Nov 2026" */
  date(instantOrDay: string): string
  /** "November 2026" */
  month(instantOrDay: string): string
  /** The calendar day of an instant in this zone, YYYY-MM-DD. */
  dayKey(instant: string | number): string
}

const known = new Map<string, DateFormats>()

/**
 * Dates in a language and a zone. Our answers carry instants in UTC; calendar days (YYYY-MM-DD) are shown as they are. Formatters are
 * costly to make (a list of cards once spent most of its time on them): each is made once, when it is first wanted.
 */
export function dateFormats(language: Language, zone: string): DateFormats {
  const name = `${language} ${zone}`
  const formats = known.get(name) ?? newFormats(language, zone)
  known.set(name, formats)
  return formats
}

function newFormats(language: Language, zone: string): DateFormats {
  const locale = `${language}-IN`
  const part = (options: Intl.DateTimeFormatOptions) => {
    const ofInstant = once(() => new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }))
    const ofDay = once(() => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }))
    return (value: string) =>
      isDay(value) ? ofDay().format(new Date(`${value}T00:00:00Z`)) : ofInstant().format(new Date(value))
  }
  const weekday = part({ weekday: 'short' })
  const weekdayLong = part({ weekday: 'long' })
  const dayAndMonth = part({ day: 'numeric', month: 'short' })
  const dayAndMonthLong = part({ day: 'numeric', month: 'long' })
  const dayNumber = part({ day: 'numeric' })
  const time = part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const key = once(
    () =>
      new Intl.DateTimeFormat('en-CA', {
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        timeZone: zone,
      }),
  )

  const dayShort = (value: string) => `${weekday(value)} ${dayAndMonth(value)}`
  const timeRange = (startsAt: string, endsAt: string) => `${time(startsAt)}–${time(endsAt)}`
  return {
    weekday,
    dayNumber,
    date: part({ day: 'numeric', month: 'short', year: 'numeric' }),
    month: part({ month: 'long', year: 'numeric' }),
    time,
    timeRange,
    dayShort,
    day: (value) => `${weekdayLong(value)} ${dayAndMonthLong(value)}`,
    dateTime: (instant) => `${dayShort(instant)}, ${time(instant)}`,
    visit: (startsAt, endsAt) => `${dayShort(startsAt)}, ${timeRange(startsAt, endsAt)}`,
    dayKey: (instant) => key().format(new Date(instant)),
  }
}

/** Makes something when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

function isDay(value: string) {
  return /^\d{4}-\d{2}-\d{2}$/.test(value)
}
