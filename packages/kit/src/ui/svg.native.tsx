import type { ReactNode } from 'react'
import { View } from 'react-native'
import { Svg } from 'react-native-svg'

export { Circle, Ellipse, G, Line, Path, Rect, Svg } from 'react-native-svg'

export function SilentSvg({
  size,
  viewBox,
  children,
}: {
  size: number
  viewBox: string
  children: ReactNode
}) {
  return (
    <View aria-hidden importantForAccessibility="no-hide-descendants" style={{ width: size, height: size }}>
      <Svg width={size} height={size} viewBox={viewBox}>
        {children}
      </Svg>
    </View>
  )
}
