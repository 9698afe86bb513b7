import { View } from 'react-native'
import { Icon } from './icon'
import type { IconName } from './icon'
import { Tappable } from './tappable'
import { Text } from './text'
import { radius, shadow } from './theme'
import { useBreakpoint, useTheme } from './theme-context'

export interface SegmentedProps<Value extends string> {
  /** What is being chosen, for screen readers. */
  label: string
  options: readonly { value: Value; label: string; icon?: IconName }[]
  value: Value
  onChange: (value: Value) => void
}

/** Two to four choices of which one always holds. */
export function Segmented<Value extends string>({ label, options, value, onChange }: SegmentedProps<Value>) {
  const { colors, isDark } = useTheme()
  const { isWide } = useBreakpoint()
  return (
    <View
      role="radiogroup"
      aria-label={label}
      style={{
        flexDirection: 'row',
        padding: 3,
        gap: 4,
        borderRadius: radius.card,
        borderWidth: 1,
        // By night a sheet is as light as the trough would be by day's rule: there it is a well with an edge, on any ground.
        borderColor: isDark ? colors.outline : colors.raised,
        backgroundColor: isDark ? colors.background : colors.raised,
      }}
    >
      {options.map((option) => {
        const isOn = option.value === value
        return (
          <Tappable
            key={option.value}
            role="radio"
            aria-checked={isOn}
            label={option.label}
            onPress={() => onChange(option.value)}
            style={[
              {
                flex: 1,
                minHeight: 44,
                // Long words of Indian languages need the whole width of a narrow part.
                flexDirection: isWide ? 'row' : 'column',
                gap: isWide ? 6 : 2,
                alignItems: 'center',
                justifyContent: 'center',
                paddingHorizontal: 4,
                paddingVertical: 6,
                borderRadius: 9,
                backgroundColor: isOn ? (isDark ? colors.outline : colors.surface) : 'transparent',
              },
              isOn && !isDark && { boxShadow: shadow },
            ]}
          >
            {option.icon && <Icon name={option.icon} size={18} tone={isOn ? 'primary' : 'muted'} />}
            <Text
              variant="small"
              weight="medium"
              tone={isOn ? 'ink' : 'muted'}
              align="center"
              style={{ flexShrink: 1 }}
            >
              {option.label}
            </Text>
          </Tappable>
        )
      })}
    </View>
  )
}
