import { type ReactElement, type ReactNode, useDeferredValue, useEffect } from 'react'

/** Of this app: its first screen takes the place of what the page has shown so far, and comes at once. */
let hasScreen = false

/**
 * A screen that somebody has asked for. First it is nothing, so that the tap is answered; then it is drawn in slices, between which the page can
 * answer the next one.
 */
export function InSlices({ children }: { children: ReactNode }) {
  const isDrawn = useDeferredValue(true, hasScreen ? false : undefined)
  useEffect(() => {
    hasScreen = true
  }, [])
  return isDrawn && children
}

/** For a navigator's `screenLayout`, which is called as a plain function and therefore must not use hooks itself. */
export const inSlicesLayout = ({ children }: { children: ReactElement }) => <InSlices>{children}</InSlices>
