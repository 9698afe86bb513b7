import type { ReactNode } from 'react'
import { Platform, View } from 'react-native'
import type { ViewProps, ViewStyle } from 'react-native'

export interface IsolatedRowProps extends Pick<ViewProps, 'role'> {
  gap?: number
  children: ReactNode
}

/**
 * A row of a list that may grow long: what changes in it makes a browser lay out this row and not the list. It is laid out before it comes
 * in sight; to leave that to scrolling (`content-visibility`) took a cheap phone most of its frames.
 */
export function IsolatedRow({ gap = 0, children, ...rest }: IsolatedRowProps) {
  return (
    <View {...rest} style={[{ gap }, Platform.OS === 'web' && isolated]}>
      {children}
    </View>
  )
}

// React Native for Web hands it to the browser; React Native's types do not know it.
const isolated = { contain: 'layout style' } as ViewStyle
