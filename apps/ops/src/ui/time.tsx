import { useLanguage } from '../i18n/use-language.ts'
import { useNow } from './use-now.ts'
import { exactTime, relativeTime, shortTime } from '../i18n/times.ts'

interface TimeProps {
  at: string
  /** `short` for lists, whose heads name the zone; `relative` with the exact time on pointing; `exact` with the zone in it. */
  as?: 'short' | 'relative' | 'exact'
}

export function Time({ at, as = 'short' }: TimeProps) {
  const [language] = useLanguage()
  const now = useNow()
  const exact = exactTime(language, at)
  const text = { exact, short: shortTime(language, at, now), relative: relativeTime(language, at, now) }[as]
  const title = as === 'short' ? `${exact} · ${relativeTime(language, at, now)}` : exact
  return (
    <time dateTime={at} title={title}>
      {text}
    </time>
  )
}
