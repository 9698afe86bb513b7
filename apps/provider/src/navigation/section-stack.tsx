import { inSlicesLayout, useTheme } from '@buildxpert/kit'
import { Stack } from 'expo-router'

/** The pages of one tab, one upon the other. */
export function SectionStack() {
  const { colors } = useTheme()
  return (
    <Stack
      screenOptions={{ headerShown: false, contentStyle: { backgroundColor: colors.background } }}
      screenLayout={inSlicesLayout}
    />
  )
}
