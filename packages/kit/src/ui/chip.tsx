import type { ReactNode } from 'react'
import { ScrollView, View } from 'react-native'
import { Icon } from './icon'
import type { IconName } from './icon'
import { Tappable } from './tappable'
import { Text } from './text'
import { radius, space } from './theme'
import { useTheme } from './theme-context'

export interface ChipProps {
  label: string
  onPress?: () => void
  selected?: boolean
  icon?: IconName
  disabled?: boolean
  /** Read out in place of the label, when the label alone says too little. */
  accessibilityLabel?: string
  testID?: string
}

export function Chip({
  label,
  onPress,
  selected,
  icon,
  disabled = false,
  accessibilityLabel,
  testID,
}: ChipProps) {
  const { colors } = useTheme()
  const isOn = selected === true
  return (
    <Tappable
      label={accessibilityLabel ?? label}
      onPress={onPress}
      disabled={disabled}
      {...(selected !== undefined && { 'aria-pressed': selected })}
      {...(testID !== undefined && { testID })}
      hitSlop={4}
      style={{
        minHeight: 40,
        flexDirection: 'row',
        alignItems: 'center',
        gap: 6,
        paddingLeft: icon ? 10 : 14,
        paddingRight: 14,
        paddingVertical: 6,
        borderRadius: radius.full,
        borderWidth: 1,
        borderColor: isOn ? colors.primary : colors.outline,
        backgroundColor: isOn ? colors.primarySoft : colors.surface,
        opacity: disabled ? 0.5 : 1,
      }}
    >
      {icon && <Icon name={icon} size={18} tone={isOn ? 'primary' : 'muted'} />}
      <Text variant="small" weight="medium" tone={isOn ? 'primary' : 'ink'} style={{ flexShrink: 1 }}>
        {label}
      </Text>
    </Tappable>
  )
}

/** Chips in a line that scrolls sideways, or wraps when there is room for lines. */
export function ChipRow({
  children,
  wrap = false,
  label,
}: {
  children: ReactNode
  wrap?: boolean
  label?: string
}) {
  const name = label === undefined ? {} : { role: 'group' as const, 'aria-label': label }
  if (wrap)
    return (
      <View {...name} style={{ flexDirection: 'row', flexWrap: 'wrap', gap: space.s }}>
        {children}
      </View>
    )
  return (
    <ScrollView
      {...name}
      horizontal
      showsHorizontalScrollIndicator={false}
      // Room for the focus ring, which would be cut at the edge otherwise.
      style={{ flexGrow: 0, margin: -4 }}
      contentContainerStyle={{ gap: space.s, padding: 4 }}
    >
      {children}
    </ScrollView>
  )
}
