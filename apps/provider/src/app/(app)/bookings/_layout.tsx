import { Stack } from 'expo-router'

/** A deep link to a page inside has the list below it, so that "back" leads there. */
export const unstable_settings = { initialRouteName: 'index' }

export default function SectionLayout() {
  return <Stack screenOptions={{ headerShown: false, contentStyle: { backgroundColor: 'transparent' } }} />
}
