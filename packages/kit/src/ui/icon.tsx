import MaterialCommunityIcons from '@expo/vector-icons/MaterialCommunityIcons'
import type { ComponentProps } from 'react'
import { View } from 'react-native'
import type { ColorName } from './theme'
import { useTheme } from './theme-context'

export type IconName = ComponentProps<typeof MaterialCommunityIcons>['name']

export interface IconProps {
  name: IconName
  size?: number
  /** A colour of the theme; `color` takes a ready one, for parts that already know theirs. */
  tone?: ColorName
  color?: string
}

/** Always beside a word or inside a labelled control, hence hidden from screen readers. The box has its size before the font is there. */
export function Icon({ name, size = 24, tone = 'ink', color }: IconProps) {
  const { colors } = useTheme()
  return (
    <View
      aria-hidden
      importantForAccessibility="no-hide-descendants"
      style={{ width: size, height: size, overflow: 'hidden' }}
    >
      <MaterialCommunityIcons
        name={name}
        size={size}
        color={color ?? colors[tone]}
        allowFontScaling={false}
      />
    </View>
  )
}
