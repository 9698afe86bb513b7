import { Button, Icon, Text, radius, space, useT, useTheme, type FieldHandle } from '@buildxpert/kit'
import type { Ref } from 'react'
import { View } from 'react-native'
import type { AddressDraft } from './address-draft'
import { CitySearch } from './city-search'
import { HereRow } from './here-row'

interface TownFieldProps {
  town: AddressDraft['town']
  /** With the PIN code that belongs to the place, where it is known. */
  onChange: (town: AddressDraft['town'], pin?: string) => void
  error?: string | undefined
  /** The field to search in, while no town is chosen. */
  ref?: Ref<FieldHandle>
}

/** The town by search or from the device; then how exact the point is, because distances are counted from it. */
export function TownField({ town, onChange, error, ref }: TownFieldProps) {
  const t = useT()
  const { colors } = useTheme()
  const here = (
    <HereRow
      onFound={({ lat, lng, city }) =>
        onChange({ city: city.name, state: city.state, lat, lng, isExact: true }, town ? undefined : city.pin)
      }
    />
  )
  if (!town)
    return (
      <View>
        <Text variant="small" weight="medium" style={{ marginBottom: 6 }}>
          {t('address.city')}
        </Text>
        <CitySearch
          ref={ref}
          error={error}
          onChoose={({ name, state, lat, lng, pin }) =>
            onChange({ city: name, state, lat, lng, isExact: false }, pin)
          }
        />
        {here}
      </View>
    )
  return (
    <View
      style={{
        borderRadius: radius.control,
        backgroundColor: colors.raised,
        padding: space.m,
        gap: space.xs,
      }}
    >
      <View style={{ flexDirection: 'row', alignItems: 'center', gap: space.m }}>
        <Icon name="city-variant-outline" tone="muted" />
        <Text weight="medium" style={{ flex: 1 }}>
          {t('address.chosenCity', { city: town.city, state: town.state })}
        </Text>
        <Button kind="quiet" size="small" label={t('address.otherCity')} onPress={() => onChange(null)} />
      </View>
      <Text variant="small" tone="muted">
        {town.isExact ? t('address.pointHere') : t('address.pointCity', { city: town.city })}
      </Text>
      {!town.isExact && here}
    </View>
  )
}
