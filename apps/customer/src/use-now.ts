import { useFormat } from '@buildxpert/kit'
import { useEffect, useState, useSyncExternalStore } from 'react'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** The clock as the screens know it: milliseconds since 1970, a minute old at most, also on a page left open over midnight. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}

/** Calendar days, YYYY-MM-DD. Whoever uses them is drawn again when they change, not each minute. */
export function useNextDays(): { today: string; tomorrow: string } {
  const { dayKey } = useFormat()
  const today = useSyncExternalStore(eachMinute, () => dayKey(Date.now()))
  return { today, tomorrow: dayKey(Date.parse(`${today}T00:00:00Z`) + DAY_MS) }
}

function eachMinute(changed: () => void) {
  const timer = setInterval(changed, MINUTE_MS)
  return () => clearInterval(timer)
}
