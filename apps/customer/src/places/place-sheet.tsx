import { addressesQuery } from '@buildxpert/client'
import { Divider, ListRow, Sheet, Text, space, useApi, useSession, useT } from '@buildxpert/kit'
import { useQuery } from '@tanstack/react-query'
import { View } from 'react-native'
import { ADDRESS_ICONS, addressLine } from './address-text'
import { CitySearch } from './city-search'
import { HereRow } from './here-row'
import { placeOf, usePlace, type Place } from './place'

/** Where the work is: here, at a saved address, or in any city. */
export function PlaceSheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useT()
  const { choose } = usePlace()
  const take = (place: Place) => {
    choose(place)
    onClose()
  }
  return (
    <Sheet isOpen={isOpen} onClose={onClose} title={t('place.title')} testID="place-sheet">
      <View>
        <HereRow
          hint={t('place.hereHint')}
          onFound={({ lat, lng, city }) => take({ source: 'gps', name: city.name, lat, lng })}
        />
        <SavedAddresses onChoose={take} />
        <Divider />
        <Text
          variant="small"
          weight="medium"
          tone="muted"
          heading={3}
          style={{ marginTop: 16, marginBottom: 8 }}
        >
          {t('place.cities')}
        </Text>
        <CitySearch onChoose={({ name, lat, lng }) => take({ source: 'city', name, lat, lng })} />
      </View>
    </Sheet>
  )
}

function SavedAddresses({ onChoose }: { onChoose: (place: Place) => void }) {
  const t = useT()
  const { status } = useSession()
  const addresses = useQuery({ ...addressesQuery(useApi()), enabled: status === 'signedIn' })
  if (!addresses.data || addresses.data.length === 0) return null
  return (
    <View>
      <Divider />
      <Text variant="small" weight="medium" tone="muted" heading={3} style={{ marginTop: 16 }}>
        {t('place.saved')}
      </Text>
      <View style={{ marginHorizontal: -space.l }}>
        {addresses.data.map((address) => (
          <ListRow
            key={address.id}
            icon={ADDRESS_ICONS[address.label]}
            title={t(`address.${address.label}`)}
            subtitle={addressLine(address)}
            chevron={false}
            onPress={() => onChoose(placeOf(address))}
          />
        ))}
      </View>
    </View>
  )
}
