import { createContext, useContext, useEffect, useState } from 'react'
import { AccessibilityInfo, useWindowDimensions } from 'react-native'
import { layout, themes } from './theme'
import type { Theme } from './theme'

export type Appearance = 'system' | 'light' | 'dark'

export const ThemeContext = createContext<Theme>(themes.light)
export const AppearanceContext = createContext<[Appearance, (next: Appearance) => void]>([
  'system',
  () => undefined,
])

/** Colours of now. Sizes and spaces do not change and are imported from `theme`. */
export function useTheme(): Theme {
  return useContext(ThemeContext)
}

/** What the person chose, and the way to choose; kept on this device. */
export function useAppearance() {
  return useContext(AppearanceContext)
}

export function useBreakpoint() {
  const { width } = useWindowDimensions()
  return { isWide: width >= layout.wide, width }
}

export function useReducedMotion() {
  const [isReduced, setIsReduced] = useState(false)
  useEffect(() => {
    void AccessibilityInfo.isReduceMotionEnabled().then(setIsReduced)
    const subscription = AccessibilityInfo.addEventListener('reduceMotionChanged', setIsReduced)
    return () => subscription.remove()
  }, [])
  return isReduced
}
