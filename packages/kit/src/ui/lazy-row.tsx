import type { ReactNode } from 'react'
import { Platform, View } from 'react-native'
import type { ViewProps, ViewStyle } from 'react-native'

export interface LazyRowProps extends Pick<ViewProps, 'role'> {
  /** How high it is, about: stands in until it has been seen. */
  height: number
  gap?: number
  children: ReactNode
}

/** A row of a list that may grow long: a browser neither lays it out nor paints it while it is out of sight. */
export function LazyRow({ height, gap = 0, children, ...rest }: LazyRowProps) {
  return (
    <View {...rest} style={[{ gap }, Platform.OS === 'web' && lazy, Platform.OS === 'web' && sized(height)]}>
      {children}
    </View>
  )
}

// React Native for Web hands these to the browser; React Native's types do not know them.
const lazy = {
  contentVisibility: 'auto',
  // What is inside is clipped: room for the ring around what has the keyboard's focus.
  padding: 4,
  margin: -4,
} as ViewStyle

const sized = (height: number) => ({ containIntrinsicHeight: `auto ${height}px` }) as ViewStyle
