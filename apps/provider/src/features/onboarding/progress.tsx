import { Text, radius, space, useT, useTheme } from '@buildxpert/kit'
import { View } from 'react-native'
import { STEPS, type Step } from './onboarding-draft.ts'

/** How far along, as bars and in words. */
export function Progress({ step }: { step: Step }) {
  const t = useT()
  const { colors } = useTheme()
  const at = STEPS.indexOf(step)
  return (
    <View style={{ gap: space.s }}>
      <View aria-hidden style={{ flexDirection: 'row', gap: space.xs }}>
        {STEPS.map((each, index) => (
          <View
            key={each}
            style={{
              flex: 1,
              height: 6,
              borderRadius: radius.full,
              backgroundColor: index <= at ? colors.primary : colors.outline,
            }}
          />
        ))}
      </View>
      <Text variant="small" tone="muted">
        {t('onboarding.step', { step: at + 1, total: STEPS.length })}
      </Text>
    </View>
  )
}
