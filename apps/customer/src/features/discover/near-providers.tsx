import { categoriesQuery, listingsQuery } from '@buildxpert/client'
import { Empty, Failed, Section, SkeletonList, space, useApi, useBreakpoint, useT } from '@buildxpert/kit'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useRouter } from 'expo-router'
import { useState } from 'react'
import { View } from 'react-native'
import { paths } from '../../paths'
import { usePlace } from '../../places/place'
import { PlaceSheet } from '../../places/place-sheet'
import { usePlaceName } from '../../places/use-place-name'
import { ProviderCard } from './provider-card'

/** The first few around the chosen place, of all trades. */
export function NearProviders() {
  const t = useT()
  const api = useApi()
  const router = useRouter()
  const { isWide } = useBreakpoint()
  const { place } = usePlace()
  const name = usePlaceName()
  const names = useQuery(categoriesQuery(api))
  const query = useInfiniteQuery(listingsQuery(api, { lat: place.lat, lng: place.lng, limit: 6 }))
  const cards = query.data?.pages[0]?.items
  return (
    <Section
      title={t('home.nearIn', { place: name })}
      action={{ label: t('home.seeAll'), onPress: () => router.push(paths.find()) }}
    >
      {cards === undefined ? (
        query.isError ? (
          <Failed problem={query.error} onRetry={() => void query.refetch()} isPart />
        ) : (
          <SkeletonList count={isWide ? 6 : 3} columns={isWide ? 2 : 1} chip />
        )
      ) : cards.length === 0 ? (
        <Nobody />
      ) : (
        <View style={{ flexDirection: 'row', flexWrap: 'wrap', gap: space.m }}>
          {cards.map((card) => (
            <View
              key={card.id}
              style={{ width: isWide ? '49%' : '100%', flexGrow: 1, maxWidth: isWide ? '50%' : '100%' }}
            >
              <ProviderCard
                card={card}
                category={names.data?.find((each) => each.slug === card.category)?.name}
              />
            </View>
          ))}
        </View>
      )}
    </Section>
  )
}

/** The sentence sends people to a town nearby, so the way there stands under it. */
function Nobody() {
  const t = useT()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Empty
        illustration="noResults"
        title={t('home.noneNear')}
        action={{ label: t('place.change'), onPress: () => setIsOpen(true) }}
      />
      <PlaceSheet isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  )
}
