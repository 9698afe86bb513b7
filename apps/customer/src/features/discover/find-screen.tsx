import { categoriesQuery, listingsQuery } from '@buildxpert/client'
import type { ListingCard } from '@buildxpert/contract'
import {
  Button,
  Empty,
  Failed,
  Screen,
  Sheet,
  SkeletonList,
  Text,
  space,
  useApi,
  useBreakpoint,
  useT,
} from '@buildxpert/kit'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useRouter } from 'expo-router'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import { View } from 'react-native'
import { paths } from '../../paths'
import { usePlace } from '../../places/place'
import { usePlaceName } from '../../places/use-place-name'
import { useGoBack } from '../../use-go-back'
import { CardList } from './card-list'
import { DayFilter } from './day-filter'
import { ProviderCard } from './provider-card'

const NONE: readonly ListingCard[] = []

interface FindScreenProps {
  /** Slug; none shows all trades. */
  category: string | undefined
  /** YYYY-MM-DD; none is any day. */
  day: string | undefined
}

export function FindScreen({ category, day }: FindScreenProps) {
  const t = useT()
  const router = useRouter()
  const goBack = useGoBack(paths.home)
  const placeName = usePlaceName()
  const { isWide } = useBreakpoint()
  const names = useCategoryNames()
  const columns = isWide ? 2 : 1
  const query = useListings(category, day)
  // Drawn in slices, between which the page can answer.
  const cards = useDeferredValue(query.cards)
  const draw = useCallback(
    (card: ListingCard) => (
      <ProviderCard key={card.id} card={card} category={category ? undefined : names.get(card.category)} />
    ),
    [category, names],
  )
  const setDay = (next: string | undefined) => router.setParams({ day: next })

  return (
    <Screen
      // Until the trade has its name, what is shown is not yet all there are.
      title={category ? (names.get(category) ?? t('find.some')) : t('find.all')}
      subtitle={t('home.nearIn', { place: placeName })}
      onBack={goBack}
      scroll={false}
      padded={false}
      testID="find-screen"
    >
      <CardList
        key={columns}
        header={
          <View style={{ gap: space.xs }}>
            <View style={{ marginRight: isWide ? 0 : -space.l }}>
              <DayFilter value={day} onChange={setDay} />
            </View>
            <Order />
          </View>
        }
        empty={
          query.isError ? (
            <Failed problem={query.error} onRetry={() => void query.refetch()} />
          ) : cards ? (
            <Nobody day={day} onAnyDay={() => setDay(undefined)} />
          ) : (
            <SkeletonList count={5 * columns} columns={columns} chip />
          )
        }
        cards={cards ?? NONE}
        draw={draw}
        columns={columns}
        side={isWide ? space.xxl : space.l}
        isLoadingMore={query.isFetchingNextPage}
        onEnd={() => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage()}
      />
    </Screen>
  )
}

function useListings(category: string | undefined, day: string | undefined) {
  const { place } = usePlace()
  const filter = { lat: place.lat, lng: place.lng, ...(category && { category }), ...(day && { day }) }
  const query = useInfiniteQuery(listingsQuery(useApi(), filter))
  const cards = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data])
  return { ...query, cards }
}

function useCategoryNames() {
  const { data } = useQuery(categoriesQuery(useApi()))
  return useMemo(() => new Map(data?.map(({ slug, name }) => [slug, name])), [data])
}

/** In one line how the list is sorted, and the whole truth a tap away. */
function Order() {
  const t = useT()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <View style={{ flexDirection: 'row', flexWrap: 'wrap', alignItems: 'center', columnGap: space.xl }}>
      <Text variant="small" tone="muted">
        {t('find.order')}
      </Text>
      {/* Its words stand at the page's edge where it has a line for itself. */}
      <View style={{ marginLeft: -space.m }}>
        <Button kind="quiet" size="small" label={t('find.orderWhy')} onPress={() => setIsOpen(true)} />
      </View>
      <Sheet isOpen={isOpen} onClose={() => setIsOpen(false)} title={t('find.orderWhy')}>
        <Text>{t('find.orderBody')}</Text>
      </Sheet>
    </View>
  )
}

function Nobody({ day, onAnyDay }: { day: string | undefined; onAnyDay: () => void }) {
  const t = useT()
  const router = useRouter()
  return day ? (
    <Empty
      illustration="noResults"
      title={t('find.emptyDay')}
      text={t('find.emptyDayHint')}
      action={{ label: t('find.anyDayInstead'), onPress: onAnyDay }}
    />
  ) : (
    <Empty
      illustration="noResults"
      title={t('find.empty')}
      text={t('find.emptyHint')}
      action={{ label: t('search.allTrades'), onPress: () => router.dismissTo(paths.home) }}
    />
  )
}
