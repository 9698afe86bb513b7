import { useSyncExternalStore } from 'react'

const TICK_MS = 30_000
let now = Date.now()

/** The time in epoch milliseconds, half a minute old at most, so that "3 minutes ago" stays true. */
export function useNow(): number {
  return useSyncExternalStore(listen, () => now)
}

function listen(listener: () => void) {
  const tick = () => {
    now = Date.now()
    listener()
  }
  const timer = setInterval(tick, TICK_MS)
  queueMicrotask(tick)
  return () => clearInterval(timer)
}
