import { View } from 'react-native'
import { Icon } from './icon'
import { Text } from './text'

/** Help or an error under a field; an error is announced when it appears, and never by colour alone. */
export function FieldNote({
  help,
  error,
  id,
}: {
  help?: string | undefined
  error?: string | undefined
  id?: string
}) {
  const note = error ?? help
  if (note === undefined) return null
  const isError = error !== undefined
  return (
    <View
      {...(id !== undefined && { nativeID: id })}
      {...(isError && { role: 'alert' as const, accessibilityLiveRegion: 'polite' as const })}
      style={{ flexDirection: 'row', gap: 6, alignItems: 'flex-start' }}
    >
      {isError && <Icon name="alert-circle-outline" size={18} tone="danger" />}
      <Text variant="small" tone={isError ? 'danger' : 'muted'} style={{ flexShrink: 1 }}>
        {note}
      </Text>
    </View>
  )
}
