import { ActivityIndicator, View } from 'react-native'
import { Icon } from './icon'
import type { IconName } from './icon'
import { Tappable } from './tappable'
import { Text } from './text'
import { layout, radius, space } from './theme'
import { useTheme } from './theme-context'

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger'

export interface ButtonProps {
  label: string
  onPress?: () => void
  href?: string
  kind?: ButtonKind
  icon?: IconName
  /** A second word at the right, such as the total. */
  trailing?: string
  loading?: boolean
  disabled?: boolean
  fullWidth?: boolean
  size?: 'normal' | 'small'
  /** What screen readers hear when it differs from the label. */
  accessibilityLabel?: string
  testID?: string
}

/** Grows with its words, which may wrap; while loading it keeps its size and cannot be pressed again. */
export function Button({
  label,
  onPress,
  href,
  kind = 'primary',
  icon,
  trailing,
  loading = false,
  disabled = false,
  fullWidth = false,
  size = 'normal',
  accessibilityLabel,
  testID,
}: ButtonProps) {
  const { colors, isDark } = useTheme()
  const look = {
    primary: { ground: colors.primary, ink: colors.onPrimary, edge: colors.primary },
    secondary: { ground: colors.surface, ink: colors.primary, edge: colors.outlineStrong },
    quiet: { ground: 'transparent', ink: colors.primary, edge: 'transparent' },
    danger: { ground: colors.danger, ink: colors.onDanger, edge: colors.danger },
  }[kind]
  const isSolid = kind === 'primary' || kind === 'danger'
  const isOff = disabled || loading
  return (
    <Tappable
      label={accessibilityLabel ?? (trailing === undefined ? label : `${label}, ${trailing}`)}
      {...(href !== undefined && { href })}
      onPress={onPress}
      disabled={isOff}
      aria-busy={loading}
      {...(testID !== undefined && { testID })}
      {...(isSolid && { wash: isDark ? 'rgba(0,0,0,0.10)' : 'rgba(255,255,255,0.12)' })}
      style={{
        minHeight: size === 'small' ? 40 : 52,
        minWidth: layout.touch,
        alignSelf: fullWidth ? 'stretch' : 'flex-start',
        paddingHorizontal: size === 'small' ? space.m : kind === 'quiet' ? space.m : space.xl,
        paddingVertical: size === 'small' ? 6 : space.s,
        borderRadius: radius.control,
        borderWidth: 1,
        borderColor: look.edge,
        backgroundColor: look.ground,
        justifyContent: 'center',
        opacity: disabled && !loading ? 0.5 : 1,
      }}
    >
      <View
        style={{
          flexDirection: 'row',
          alignItems: 'center',
          justifyContent: trailing === undefined ? 'center' : 'space-between',
          gap: space.s,
          opacity: loading ? 0 : 1,
        }}
      >
        {icon && <Icon name={icon} size={20} color={look.ink} />}
        <Text
          variant={size === 'small' ? 'small' : 'body'}
          weight="medium"
          color={look.ink}
          align={trailing === undefined ? 'center' : 'left'}
          style={{ flexShrink: 1 }}
        >
          {label}
        </Text>
        {trailing !== undefined && (
          <Text weight="bold" color={look.ink} tabular>
            {trailing}
          </Text>
        )}
      </View>
      {loading && (
        <View
          style={{ position: 'absolute', top: 0, right: 0, bottom: 0, left: 0, justifyContent: 'center' }}
        >
          <ActivityIndicator size={20} color={look.ink} />
        </View>
      )}
    </Tappable>
  )
}
