import { View } from 'react-native'
import { Svg } from 'react-native-svg'
import type { SilentSvgProps } from './silent-svg-props'

export { Circle, Ellipse, G, Line, Path, Rect, Svg } from 'react-native-svg'

export function SilentSvg({ size, viewBox, children }: SilentSvgProps) {
  return (
    <View aria-hidden importantForAccessibility="no-hide-descendants" style={{ width: size, height: size }}>
      <Svg width={size} height={size} viewBox={viewBox}>
        {children}
      </Svg>
    </View>
  )
}
