import { Icon, ListRow, Text, space, useT } from '@buildxpert/kit'
import { View } from 'react-native'
import type { Here } from './here'
import { useHere } from './use-here'

interface HereRowProps {
  onFound: (here: Here) => void
  /** What the place is used for, where that is not plain. */
  hint?: string
}

/** "Use my current location", and what came of it. */
export function HereRow({ onFound, hint }: HereRowProps) {
  const t = useT()
  const { find, isFinding, trouble } = useHere(onFound)
  return (
    <View style={{ marginHorizontal: -space.l }}>
      <ListRow
        icon="crosshairs-gps"
        tone="primary"
        title={isFinding ? t('place.finding') : t('place.here')}
        subtitle={hint}
        chevron={false}
        onPress={find}
        testID="use-location"
      />
      {trouble && (
        <View role="alert" style={{ flexDirection: 'row', gap: space.s, paddingHorizontal: space.l }}>
          <Icon name="alert-circle-outline" size={20} tone="warning" />
          <Text variant="small" tone="warning" style={{ flex: 1 }}>
            {trouble}
          </Text>
        </View>
      )}
    </View>
  )
}
