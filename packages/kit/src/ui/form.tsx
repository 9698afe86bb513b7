import type { ReactNode } from 'react'
import { View } from 'react-native'
import { space } from './theme'

/**
 * Fields that belong together. On the web a real `<form>`: password managers look for one. Enter is each field's `onSubmitEditing`, which
 * keeps the browser from sending the form itself.
 */
export function Form({ label, children }: { label: string; children: ReactNode }) {
  return (
    <View role="form" aria-label={label} style={{ gap: space.xl }}>
      {children}
    </View>
  )
}
