import { useEffect, useId, useSyncExternalStore } from 'react'

/** Heights of the bottom bars that are drawn at the moment, in pixels; a bar on a hidden page has none. */
const heights = new Map<string, number>()
const listeners = new Set<() => void>()
const tell = () => listeners.forEach((listener) => listener())
const tallest = () => Math.max(0, ...heights.values())
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Reports a bar's height, so that a toast does not lie on the main action. */
export function useReportedHeight() {
  const id = useId()
  useEffect(
    () => () => {
      heights.delete(id)
      tell()
    },
    [id],
  )
  return (height: number) => {
    heights.set(id, height)
    tell()
  }
}

/** The tallest bar on the screen; 0 when there is none. */
export function useBottomBarHeight() {
  return useSyncExternalStore(subscribe, tallest, tallest)
}
