import { citiesQuery } from '@buildxpert/client'
import {
  Button,
  Card,
  Divider,
  Failed,
  Icon,
  ListRow,
  SearchField,
  SkeletonList,
  Text,
  space,
  useApi,
  useT,
} from '@buildxpert/kit'
import { useQuery } from '@tanstack/react-query'
import { Fragment, useDeferredValue, useState } from 'react'
import { View } from 'react-native'
import { placeOf, type Place } from './profile-draft.ts'
import { useLocate } from './use-locate.ts'

/** Cities shown at once: what fits above a phone's keyboard and a little more. */
const SHOWN = 6

type PlacePickerProps = { place: Place | null; hasProblem: boolean; onChange: (place: Place | null) => void }

/** The base of somebody's work: chosen from the built-in list by city or PIN, or where they stand. */
export function PlacePicker({ place, hasProblem, onChange }: PlacePickerProps) {
  const t = useT()
  const [words, setWords] = useState('')
  const wanted = useDeferredValue(words.trim())
  const locate = useLocate(onChange)
  if (place)
    return (
      <Card padding={0} testID="place">
        <ListRow
          icon="map-marker-check-outline"
          title={place.city}
          subtitle={`${place.state} ${place.pin}`}
          trailing={
            <Button
              kind="quiet"
              size="small"
              label={t('work.placeChange')}
              onPress={() => onChange(null)}
              testID="place-change"
            />
          }
        />
      </Card>
    )
  return (
    <View style={{ gap: space.m }}>
      <Button
        kind="secondary"
        icon="crosshairs-gps"
        label={t(locate.isPending ? 'work.placeFinding' : 'work.placeHere')}
        onPress={() => locate.mutate()}
        loading={locate.isPending}
        fullWidth
        testID="place-here"
      />
      {locate.isError && <Warning text={t('work.placeDenied')} />}
      <SearchField
        label={t('work.place')}
        placeholder={t('work.placeSearch')}
        value={words}
        onChangeText={setWords}
        error={hasProblem ? t('work.placeProblem') : undefined}
        testID="place-search"
      />
      <Cities wanted={wanted} onChoose={onChange} />
    </View>
  )
}

function Cities({ wanted, onChoose }: { wanted: string; onChoose: (place: Place) => void }) {
  const t = useT()
  const cities = useQuery({ ...citiesQuery(useApi(), wanted), placeholderData: (before) => before })
  if (!cities.data)
    return cities.isError ? (
      <Failed problem={cities.error} onRetry={() => void cities.refetch()} />
    ) : (
      <SkeletonList count={3} picture={false} />
    )
  if (cities.data.length === 0) return <Text tone="muted">{t('work.placeNone')}</Text>
  return (
    <Card padding={0}>
      {cities.data.slice(0, SHOWN).map((city, at) => (
        <Fragment key={city.id}>
          {at > 0 && <Divider inset={space.l} />}
          <ListRow
            title={city.name}
            subtitle={`${city.state} ${city.pin}`}
            onPress={() => onChoose(placeOf(city))}
            testID={`city-${city.id}`}
          />
        </Fragment>
      ))}
    </Card>
  )
}

function Warning({ text }: { text: string }) {
  return (
    <View role="alert" style={{ flexDirection: 'row', gap: 6 }}>
      <Icon name="alert-circle-outline" size={18} tone="warning" />
      <Text variant="small" style={{ flex: 1 }}>
        {text}
      </Text>
    </View>
  )
}
