import { View } from 'react-native'
import type { StyleProp, ViewStyle } from 'react-native'

export interface BreathingProps {
  /** Rests when the system asks for less motion. */
  isStill: boolean
  style: StyleProp<ViewStyle>
}

/** Comes and goes slowly. The browser does it by itself: two dozen shapes that a script breathes for keep a cheap phone busy. */
export function Breathing({ isStill, style }: BreathingProps) {
  return <View style={[style, !isStill && breath]} />
}

// React Native for Web's own properties, which React Native's types do not know.
const breath = {
  animationKeyframes: [{ '0%': { opacity: 1 }, '50%': { opacity: 0.45 }, '100%': { opacity: 1 } }],
  animationDuration: '1400ms',
  animationIterationCount: 'infinite',
  animationTimingFunction: 'ease-in-out',
} as ViewStyle
