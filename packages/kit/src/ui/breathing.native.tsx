import { useEffect, useState } from 'react'
import { Animated } from 'react-native'
import type { BreathingProps } from './breathing'

export function Breathing({ isStill, style }: BreathingProps) {
  const [opacity] = useState(() => new Animated.Value(1))
  useEffect(() => {
    if (isStill) return
    const to = (toValue: number) =>
      Animated.timing(opacity, { toValue, duration: 700, useNativeDriver: true })
    const breath = Animated.loop(Animated.sequence([to(0.45), to(1)]))
    breath.start()
    return () => breath.stop()
  }, [isStill, opacity])
  return <Animated.View style={[style, { opacity }]} />
}
