import { View } from 'react-native'
import { Tappable } from './tappable'
import { Text } from './text'
import { layout, radius, space } from './theme'
import { useTheme } from './theme-context'

export interface SwitchProps {
  label: string
  help?: string
  value: boolean
  onChange: (value: boolean) => void
  disabled?: boolean
  /** Shows the switch alone; the label is still read out. */
  isLabelHidden?: boolean
  testID?: string
}

/** On or off, at once. The whole line is the target. */
export function Switch({
  label,
  help,
  value,
  onChange,
  disabled = false,
  isLabelHidden = false,
  testID,
}: SwitchProps) {
  const { colors } = useTheme()
  return (
    <Tappable
      role="switch"
      aria-checked={value}
      label={label}
      disabled={disabled}
      onPress={() => onChange(!value)}
      {...(testID !== undefined && { testID })}
      style={{
        minHeight: layout.touch,
        flexDirection: 'row',
        alignItems: 'center',
        gap: space.m,
        borderRadius: radius.control,
        // What lights up under a pointer is wider than the words.
        ...(!isLabelHidden && { marginHorizontal: -space.s, paddingHorizontal: space.s }),
        opacity: disabled ? 0.5 : 1,
      }}
    >
      {!isLabelHidden && (
        <View style={{ flex: 1 }}>
          <Text>{label}</Text>
          {help !== undefined && (
            <Text variant="small" tone="muted">
              {help}
            </Text>
          )}
        </View>
      )}
      <View
        style={{
          width: 48,
          height: 28,
          padding: 3,
          borderRadius: radius.full,
          borderWidth: 1,
          borderColor: value ? colors.primary : colors.outlineStrong,
          backgroundColor: value ? colors.primary : colors.raised,
          alignItems: value ? 'flex-end' : 'flex-start',
          justifyContent: 'center',
        }}
      >
        <View
          style={{
            width: 20,
            height: 20,
            borderRadius: radius.full,
            backgroundColor: value ? colors.onPrimary : colors.outlineStrong,
          }}
        />
      </View>
    </Tappable>
  )
}
