import { clockOf, useCountdown } from '../ui/countdown'
import { useFormat } from './use-format'

const HOUR_S = 3600

/**
 * How long until a moment: a running clock ("14:32"), or beyond an hour, where nobody watches it run, the moment itself ("Sat 28 Nov, 10:00").
 * Null when the moment has come.
 */
export function useWait(until: string | number | null): { time: string; isLong: boolean } | null {
  const { dateTime } = useFormat()
  const left = useCountdown(until)
  if (until === null || left === 0) return null
  if (left < HOUR_S) return { time: clockOf(left), isLong: false }
  return { time: dateTime(new Date(until).toISOString()), isLong: true }
}
