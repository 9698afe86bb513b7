import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'

/** Whole seconds left until an instant, never below zero. Ticks on the second and counts right after the phone has slept. */
export function useCountdown(until: string | number | null): number {
  const end = until === null ? 0 : new Date(until).getTime()
  const [now, setNow] = useState(() => Date.now())
  const left = Math.max(0, Math.ceil((end - now) / 1000))
  const isRunning = left > 0
  useEffect(() => {
    setNow(Date.now())
    if (!isRunning) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [isRunning])
  return left
}

/** Draws the seconds left; the caller chooses the words. Not announced every second. */
export function Countdown({
  until,
  children,
}: {
  until: string | number | null
  children: (secondsLeft: number, clock: string) => ReactNode
}) {
  const left = useCountdown(until)
  return children(left, clockOf(left))
}

/** 75 → "1:15", 3725 → "1:02:05". */
export function clockOf(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}
