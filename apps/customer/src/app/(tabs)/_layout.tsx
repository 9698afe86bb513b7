import { Tabs } from 'expo-router/js-tabs'
import { focusedLayout } from '../../focused'

/** Keeps the four main pages alive side by side; the bar itself is drawn by the shell. */
export default function TabsLayout() {
  return <Tabs screenOptions={{ headerShown: false }} screenLayout={focusedLayout} tabBar={() => null} />
}
