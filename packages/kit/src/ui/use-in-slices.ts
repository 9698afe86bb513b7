import { useDeferredValue } from 'react'

/**
 * What has come, once it may be drawn: undefined for one more turn, so that it is drawn in slices between which the page can answer a tap.
 * Later values come at once.
 */
export function useInSlices<T>(value: T | undefined): T | undefined {
  const isDrawn = useDeferredValue(value !== undefined)
  return isDrawn ? value : undefined
}
