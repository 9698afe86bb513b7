import { Icon, Tappable, Text, radius, space, useT } from '@buildxpert/kit'
import { useState } from 'react'
import { View } from 'react-native'
import { usePlace } from '../../places/place'
import { PlaceSheet } from '../../places/place-sheet'
import { usePlaceName } from '../../places/use-place-name'

/** Where we look, and the way to change it. `color` is that of the ground it stands on. */
export function PlaceButton({ color }: { color: string }) {
  const t = useT()
  const town = usePlaceName()
  const { place } = usePlace()
  const name = place.label ? `${t(`address.${place.label}`)} · ${town}` : town
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Tappable
        // The first time, the words themselves say what it does.
        {...(place.source !== 'start' && { label: `${t('place.change')}: ${name}` })}
        onPress={() => setIsOpen(true)}
        testID="place"
        style={{
          flexDirection: 'row',
          alignItems: 'center',
          gap: space.s,
          minHeight: 48,
          paddingRight: space.m,
          borderRadius: radius.control,
          flexShrink: 1,
        }}
      >
        <Icon name="map-marker-outline" size={22} color={color} />
        <View style={{ flexShrink: 1 }}>
          {place.source === 'start' && (
            <Text variant="tiny" color={color}>
              {t('place.choose')}
            </Text>
          )}
          <View style={{ flexDirection: 'row', alignItems: 'center', gap: space.xs }}>
            <Text weight="medium" color={color} numberOfLines={1} style={{ flexShrink: 1 }}>
              {name}
            </Text>
            <Icon name="chevron-down" size={20} color={color} />
          </View>
        </View>
      </Tappable>
      <PlaceSheet isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  )
}
