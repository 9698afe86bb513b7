import { space } from '@buildxpert/kit'
import type { ReactNode } from 'react'
import { Platform, View, useWindowDimensions, type ViewStyle } from 'react-native'

/** Below this the rail and two columns would leave too little to read in. */
const ASIDE_FROM = 1080

/** What one reads, and beside it what one decides: with enough width the second stays in sight. Below, it is left to the page's footer. */
export function Columns({ children, aside }: { children: ReactNode; aside: ReactNode }) {
  if (!useHasAside()) return <View style={{ gap: space.xl }}>{children}</View>
  return (
    <View style={{ flexDirection: 'row', alignItems: 'flex-start', gap: space.xxl }}>
      <View style={{ flex: 1, minWidth: 0, gap: space.xl }}>{children}</View>
      <View style={[{ width: 340 }, sticky]}>{aside}</View>
    </View>
  )
}

export function useHasAside() {
  return useWindowDimensions().width >= ASIDE_FROM
}

// React Native has no word for it; on a tablet the column scrolls along.
const sticky = (Platform.OS === 'web' ? { position: 'sticky', top: 0 } : {}) as ViewStyle
