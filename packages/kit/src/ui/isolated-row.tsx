import type { ReactNode } from 'react'
import { Platform, View } from 'react-native'
import type { ViewProps, ViewStyle } from 'react-native'

export interface IsolatedRowProps extends Pick<ViewProps, 'role'> {
  gap?: number
  children: ReactNode
}

/**
 * A row of a list that may grow long: what changes in it makes a browser lay out this row and not the list, and of the rows that are far
 * away it asks nothing when it draws or looks what is under a finger. It is laid out before it comes in sight; to leave that to scrolling
 * (`content-visibility`) took a cheap phone most of its frames.
 */
export function IsolatedRow({ gap = 0, children, ...rest }: IsolatedRowProps) {
  return (
    <View {...rest} style={[{ gap }, Platform.OS === 'web' && isolated]}>
      {children}
    </View>
  )
}

/** What is drawn stays within the row, with room for the ring of the keyboard's focus. */
const RING = 4
// React Native for Web hands it to the browser; React Native's types do not know it.
const isolated = { contain: 'layout style paint', padding: RING, margin: -RING } as ViewStyle

/**
 * For the boxes inside of such a row: to a browser each `View` is a layer of its own, and it goes through hundreds of them at every few
 * lines of scrolling. Not for one with something `absolute` in it.
 */
export const flat = (Platform.OS === 'web' ? { position: 'static', zIndex: 'auto' } : {}) as ViewStyle
