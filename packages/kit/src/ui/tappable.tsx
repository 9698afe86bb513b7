import type { ReactNode } from 'react'
import { Platform, Pressable } from 'react-native'
import type { GestureResponderEvent, PressableProps, StyleProp, ViewStyle } from 'react-native'
import { motion } from './theme'
import { useTheme } from './theme-context'

export interface TappableProps extends Omit<PressableProps, 'children' | 'style' | 'onPress'> {
  label?: string
  /** On the web a real link, so that it can be opened in a new tab. */
  href?: string
  onPress?: ((event: GestureResponderEvent) => void) | undefined
  style?: StyleProp<ViewStyle>
  /** Colour laid over while the pointer is above or the finger is down; null for none. */
  wash?: string | null
  /** For one that is only a part of what is framed: the keyboard's ring stays off its neighbours. */
  ringInside?: boolean
  children?: ReactNode
}

/** The one thing people press: role and label for screen readers, a wash under finger or pointer, the ring for the keyboard. */
export function Tappable({
  label,
  href,
  style,
  wash,
  ringInside = false,
  children,
  disabled,
  role,
  ...rest
}: TappableProps) {
  const { isDark } = useTheme()
  const hover = wash === undefined ? (isDark ? 'rgba(255,255,255,0.05)' : 'rgba(29,37,38,0.035)') : wash
  const down = wash === undefined ? (isDark ? 'rgba(255,255,255,0.10)' : 'rgba(29,37,38,0.075)') : wash
  return (
    <Pressable
      accessibilityRole="button"
      role={role ?? (href === undefined ? 'button' : 'link')}
      {...(label !== undefined && { accessibilityLabel: label })}
      {...(Platform.OS === 'web' && href !== undefined && { href })}
      {...(ringInside && { dataSet: { ring: 'inside' } })}
      disabled={disabled}
      aria-disabled={disabled ?? undefined}
      {...rest}
      style={({ pressed, hovered }: { pressed: boolean; hovered?: boolean }) => [
        Platform.OS === 'web' && webTransition,
        style,
        hovered === true && hover !== null && !disabled && { boxShadow: `inset 0 0 0 999px ${hover}` },
        pressed && down !== null && !disabled && { boxShadow: `inset 0 0 0 999px ${down}` },
      ]}
    >
      {children}
    </Pressable>
  )
}

const webTransition = {
  transitionProperty: 'background-color, border-color, box-shadow, opacity',
  transitionDuration: `${motion.quick}ms`,
} as ViewStyle
