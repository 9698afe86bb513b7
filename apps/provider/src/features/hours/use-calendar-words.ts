import { useLanguage } from '@buildxpert/kit'

/** Names in a calendar in the reader's language. All of them are plain calendar words, hence written in UTC. */
export function useCalendarWords() {
  const { language } = useLanguage()
  const write = (options: Intl.DateTimeFormatOptions, at: number) =>
    new Intl.DateTimeFormat(`${language}-IN`, { timeZone: 'UTC', ...options }).format(new Date(at))
  // 1 January 2024 was a Monday.
  const weekdayAt = (weekday: number) => Date.UTC(2024, 0, weekday)
  return {
    weekday: (weekday: number) => write({ weekday: 'long' }, weekdayAt(weekday)),
    weekdayShort: (weekday: number) => write({ weekday: 'narrow' }, weekdayAt(weekday)),
    month: (month: string) => write({ month: 'long', year: 'numeric' }, Date.parse(`${month}-01`)),
    dayLong: (day: string) => write({ weekday: 'long', day: 'numeric', month: 'long' }, Date.parse(day)),
  }
}
