import { citiesQuery } from '@buildxpert/client'
import type { City } from '@buildxpert/contract'
import { Failed, ListRow, SearchField, SkeletonList, Text, space, useApi, useT } from '@buildxpert/kit'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { View } from 'react-native'

interface CitySearchProps {
  onChoose: (city: City) => void
  error?: string | undefined
  autoFocus?: boolean
}

/** Cities by the beginning of their name in any of the six languages, or by PIN code; before anything is typed, the great ones. */
export function CitySearch({ onChoose, error, autoFocus = false }: CitySearchProps) {
  const t = useT()
  const [typed, setTyped] = useState('')
  const asked = useDeferredValue(typed.trim())
  const cities = useQuery({ ...citiesQuery(useApi(), asked), placeholderData: (before) => before })
  return (
    <View>
      <SearchField
        label={t('place.search')}
        placeholder={t('place.search')}
        value={typed}
        onChangeText={setTyped}
        error={error}
        autoFocus={autoFocus}
        testID="city-search"
      />
      {cities.data === undefined ? (
        cities.isError ? (
          <Failed problem={cities.error} onRetry={() => void cities.refetch()} />
        ) : (
          <SkeletonList count={2} picture={false} />
        )
      ) : cities.data.length === 0 ? (
        <Text tone="muted" style={{ padding: 16 }}>
          {t('place.none', { text: asked })}
        </Text>
      ) : (
        <View style={{ marginHorizontal: -space.l }}>
          {cities.data.slice(0, asked ? 8 : 4).map((city) => (
            <ListRow
              key={city.id}
              icon="city-variant-outline"
              title={city.name}
              subtitle={`${city.state} · ${city.pin}`}
              chevron={false}
              onPress={() => onChoose(city)}
              testID={`city-${city.id}`}
            />
          ))}
        </View>
      )}
    </View>
  )
}
