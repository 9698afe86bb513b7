import { useCallback, useEffect, useRef } from 'react'

/** One function for all time, which does what the newest one does: what has been drawn with it need not be drawn again. */
export function useSame<Given extends unknown[]>(work: (...given: Given) => void) {
  const latest = useRef(work)
  useEffect(() => {
    latest.current = work
  })
  return useCallback((...given: Given) => latest.current(...given), [])
}
