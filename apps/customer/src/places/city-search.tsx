import { citiesQuery } from '@buildxpert/client'
import type { City } from '@buildxpert/contract'
import {
  Failed,
  ListRow,
  SearchField,
  SkeletonList,
  Text,
  space,
  useApi,
  useT,
  type FieldHandle,
} from '@buildxpert/kit'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState, type Ref } from 'react'
import { View } from 'react-native'

interface CitySearchProps {
  onChoose: (city: City) => void
  error?: string | undefined
  ref?: Ref<FieldHandle> | undefined
}

/** As many as are offered at once, and their room is kept: a sheet that shrinks with every letter moves the field that is typed in. */
const SHOWN = 5
const ROW_HEIGHT = 68

/** Cities by the beginning of their name in any of the six languages, or by PIN code; before anything is typed, the great ones. */
export function CitySearch({ onChoose, error, ref }: CitySearchProps) {
  const t = useT()
  const [typed, setTyped] = useState('')
  const asked = useDeferredValue(typed.trim())
  const cities = useQuery({ ...citiesQuery(useApi(), asked), placeholderData: (before) => before })
  return (
    <View>
      <SearchField
        ref={ref}
        label={t('place.search')}
        placeholder={t('place.search')}
        value={typed}
        onChangeText={setTyped}
        error={error}
        testID="city-search"
      />
      <View style={{ minHeight: SHOWN * ROW_HEIGHT }}>
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
            {cities.data.slice(0, SHOWN).map((city) => (
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
    </View>
  )
}
