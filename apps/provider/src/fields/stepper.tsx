import { IconButton, Text, radius, useTheme } from '@buildxpert/kit'
import { View } from 'react-native'

type StepperProps = {
  label: string
  value: string
  lessLabel: string
  moreLabel: string
  onLess: () => void
  onMore: () => void
  testID: string
}

/** A number between two buttons: years, kilometres, minutes. Easier with a thumb than a keyboard, and never wrong. */
export function Stepper({ label, value, lessLabel, moreLabel, onLess, onMore, testID }: StepperProps) {
  const { colors } = useTheme()
  return (
    <View style={{ gap: 6 }} role="group" aria-label={label}>
      <Text variant="small" weight="medium">
        {label}
      </Text>
      <View
        style={{
          flexDirection: 'row',
          alignItems: 'center',
          minHeight: 52,
          borderRadius: radius.control,
          borderWidth: 1,
          borderColor: colors.outlineStrong,
          backgroundColor: colors.surface,
        }}
      >
        <IconButton
          icon="minus"
          label={`${label}: ${lessLabel}`}
          onPress={onLess}
          tone="primary"
          testID={`${testID}-less`}
        />
        <Text weight="medium" align="center" tabular aria-live="polite" style={{ flex: 1 }} testID={testID}>
          {value}
        </Text>
        <IconButton
          icon="plus"
          label={`${label}: ${moreLabel}`}
          onPress={onMore}
          tone="primary"
          testID={`${testID}-more`}
        />
      </View>
    </View>
  )
}
