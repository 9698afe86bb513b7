import { useMemo } from 'react'
import { DEFAULT_ZONE, dateFormats, formatMoney } from './format'
import type { DateFormats } from './format'
import { useLanguage } from './language'
import { useT } from './use-t'
import type { Translate } from './use-t'

export interface Formats extends DateFormats {
  /** Integer paise → "₹1,250". */
  money(paise: number): string
  /** Metres → "850 m", "1.2 km". */
  distance(meters: number): string
  /** Minutes → "45 min", "1 h 30 min". */
  duration(minutes: number): string
  /** "just now", "5 minutes ago", "in 2 hours", then the date. */
  relative(instant: string, now?: number): string
}

/** Money, distances and times as the reader writes them; times in the given zone, which is the provider's. */
export function useFormat(zone: string = DEFAULT_ZONE): Formats {
  const { language } = useLanguage()
  const t = useT()
  return useMemo(() => {
    const dates = dateFormats(language, zone)
    return {
      ...dates,
      money: formatMoney,
      distance: (meters) => distanceText(meters, t),
      duration: (minutes) => durationText(minutes, t),
      relative: (instant, now = Date.now()) => relativeText(instant, now, t) ?? dates.dateTime(instant),
    }
  }, [language, zone, t])
}

function distanceText(meters: number, t: Translate) {
  if (meters < 950) return t('unit.meters', { n: Math.max(50, Math.round(meters / 50) * 50) })
  const km = meters / 1000
  return t('unit.kilometers', { n: Number(km.toFixed(km < 10 ? 1 : 0)) })
}

function durationText(minutes: number, t: Translate) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return t('unit.minutes', { n: rest })
  return rest === 0 ? t('unit.hours', { n: hours }) : t('unit.hoursMinutes', { hours, minutes: rest })
}

/** Null beyond two days, where a date says more. */
function relativeText(instant: string, now: number, t: Translate): string | null {
  const minutes = Math.round((new Date(instant).getTime() - now) / 60_000)
  const size = Math.abs(minutes)
  if (size < 1) return t('time.now')
  const isPast = minutes < 0
  if (size < 60) return isPast ? t('time.minutesAgo', { count: size }) : t('time.inMinutes', { count: size })
  const hours = Math.round(size / 60)
  if (hours < 24) return isPast ? t('time.hoursAgo', { count: hours }) : t('time.inHours', { count: hours })
  const days = Math.round(hours / 24)
  if (days > 2) return null
  return isPast ? t('time.daysAgo', { count: days }) : t('time.inDays', { count: days })
}
