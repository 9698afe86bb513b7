import { InSlices } from '@buildxpert/kit'
import { useIsFocused } from 'expo-router'
import type { ReactElement } from 'react'
import { View } from 'react-native'

/** A tab that is not shown stays alive, but out of sight for the keyboard and screen readers too. */
function Focused({ children }: { children: ReactElement }) {
  return (
    <View style={{ flex: 1, display: useIsFocused() ? 'flex' : 'none' }}>
      <InSlices>{children}</InSlices>
    </View>
  )
}

/** For a navigator's `screenLayout`, which is called as a plain function and therefore must not use hooks itself. */
export function focusedLayout({ children }: { children: ReactElement }) {
  return <Focused>{children}</Focused>
}
