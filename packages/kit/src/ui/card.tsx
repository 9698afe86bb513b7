import type { ReactNode } from 'react'
import { View } from 'react-native'
import type { StyleProp, ViewStyle } from 'react-native'
import { Tappable } from './tappable'
import { radius, shadow, space } from './theme'
import { useTheme } from './theme-context'

export interface CardProps {
  children: ReactNode
  /** Makes the whole card one button; then say what pressing does. */
  onPress?: () => void
  href?: string
  label?: string
  /** Lifted off the page, for the one that matters most. */
  raised?: boolean
  selected?: boolean
  padding?: number
  style?: StyleProp<ViewStyle>
  testID?: string
}

export function Card({
  children,
  onPress,
  href,
  label,
  raised = false,
  selected = false,
  padding = space.l,
  style,
  testID,
}: CardProps) {
  const { colors, isDark } = useTheme()
  const look: StyleProp<ViewStyle> = [
    {
      backgroundColor: raised && isDark ? colors.raised : colors.surface,
      borderRadius: radius.card,
      borderWidth: 1,
      borderColor: selected ? colors.primary : colors.outline,
      padding,
    },
    raised && !isDark && { boxShadow: shadow, borderColor: selected ? colors.primary : 'transparent' },
    style,
  ]
  const id = testID === undefined ? {} : { testID }
  if (!onPress && href === undefined)
    return (
      <View {...id} style={look}>
        {children}
      </View>
    )
  return (
    <Tappable
      {...id}
      {...(href !== undefined && { href })}
      {...(label !== undefined && { label })}
      onPress={onPress}
      {...(selected && { 'aria-selected': true })}
      style={look}
    >
      {children}
    </Tappable>
  )
}
