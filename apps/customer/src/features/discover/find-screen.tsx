import { categoriesQuery, listingsQuery } from '@buildxpert/client'
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
import { useState } from 'react'
import { ActivityIndicator, FlatList, View } from 'react-native'
import { paths } from '../../paths'
import { usePlace } from '../../places/place'
import { usePlaceName } from '../../places/use-place-name'
import { useGoBack } from '../../use-go-back'
import { DayFilter } from './day-filter'
import { ProviderCard } from './provider-card'

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
  const cards = query.data?.pages.flatMap((page) => page.items)
  const setDay = (next: string | undefined) => router.setParams({ day: next })

  return (
    <Screen
      title={category ? (names.get(category) ?? t('find.all')) : t('find.all')}
      subtitle={t('home.nearIn', { place: placeName })}
      onBack={goBack}
      scroll={false}
      padded={false}
      testID="find-screen"
    >
      <FlatList
        key={columns}
        data={cards ?? []}
        numColumns={columns}
        keyExtractor={(card) => card.id}
        renderItem={({ item }) => (
          <View style={{ flex: 1, maxWidth: isWide ? '50%' : '100%' }}>
            <ProviderCard card={item} category={category ? undefined : names.get(item.category)} />
          </View>
        )}
        // Two screens of cards at first, then a screen at a time: a tap must not wait for what is far below.
        initialNumToRender={columns * 4}
        maxToRenderPerBatch={columns * 4}
        windowSize={7}
        {...(isWide && { columnWrapperStyle: { gap: space.m } })}
        contentContainerStyle={{
          gap: space.m,
          flexGrow: 1,
          paddingTop: space.xs,
          paddingBottom: space.xxl,
          paddingHorizontal: isWide ? space.xxl : space.l,
        }}
        style={{ flex: 1 }}
        onEndReached={() => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage()}
        onEndReachedThreshold={0.6}
        ListHeaderComponent={
          <View style={{ gap: space.xs }}>
            <View style={{ marginRight: isWide ? 0 : -space.l }}>
              <DayFilter value={day} onChange={setDay} />
            </View>
            <Order />
          </View>
        }
        ListEmptyComponent={
          query.isError ? (
            <Failed problem={query.error} onRetry={() => void query.refetch()} />
          ) : cards ? (
            <Nobody day={day} onAnyDay={() => setDay(undefined)} />
          ) : (
            <SkeletonList count={5} />
          )
        }
        ListFooterComponent={
          query.isFetchingNextPage ? <ActivityIndicator style={{ padding: space.l }} /> : null
        }
      />
    </Screen>
  )
}

function useListings(category: string | undefined, day: string | undefined) {
  const { place } = usePlace()
  const filter = { lat: place.lat, lng: place.lng, ...(category && { category }), ...(day && { day }) }
  return useInfiniteQuery(listingsQuery(useApi(), filter))
}

function useCategoryNames() {
  const categories = useQuery(categoriesQuery(useApi()))
  return new Map(categories.data?.map(({ slug, name }) => [slug, name]))
}

/** In one line how the list is sorted, and the whole truth a tap away. */
function Order() {
  const t = useT()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <View style={{ flexDirection: 'row', flexWrap: 'wrap', alignItems: 'center', columnGap: space.s }}>
      <Text variant="small" tone="muted">
        {t('find.order')}
      </Text>
      <Button kind="quiet" size="small" label={t('find.orderWhy')} onPress={() => setIsOpen(true)} />
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
