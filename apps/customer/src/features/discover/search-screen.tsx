import { categoriesQuery } from '@buildxpert/client'
import type { Category } from '@buildxpert/contract'
import {
  Card,
  CategoryPicture,
  Empty,
  Failed,
  ListRow,
  Screen,
  SearchField,
  SectionTitle,
  SkeletonList,
  space,
  useApi,
  useT,
} from '@buildxpert/kit'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'expo-router'
import { useDeferredValue, useState } from 'react'
import { View } from 'react-native'
import { paths } from '../../paths'
import { useGoBack } from '../../use-go-back'
import { matchScore } from './text-match'

/** Trades and their jobs, in the reader's language, while one types. */
export function SearchScreen() {
  const t = useT()
  const goBack = useGoBack(paths.home)
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed.trim())
  const categories = useQuery(categoriesQuery(useApi()))
  return (
    <Screen title={t('search.title')} onBack={goBack} width="form" testID="search-screen">
      <View style={{ gap: space.l, flexGrow: 1 }}>
        <SearchField
          label={t('home.search')}
          placeholder={t('search.placeholder')}
          value={typed}
          onChangeText={setTyped}
          autoFocus
          testID="search-field"
        />
        {categories.data === undefined ? (
          categories.isError ? (
            <Failed problem={categories.error} onRetry={() => void categories.refetch()} />
          ) : (
            <SkeletonList count={4} />
          )
        ) : text === '' ? (
          <Trades categories={categories.data} />
        ) : (
          <Results text={text} categories={categories.data} />
        )}
      </View>
    </Screen>
  )
}

function Trades({ categories }: { categories: readonly Category[] }) {
  const t = useT()
  const router = useRouter()
  return (
    <View style={{ gap: space.s }}>
      <SectionTitle title={t('search.trades')} />
      <Card padding={0}>
        {categories.map((category) => (
          <ListRow
            key={category.slug}
            leading={<CategoryPicture slug={category.slug} size={40} />}
            title={category.name}
            onPress={() => router.push(paths.find({ category: category.slug }))}
            testID={`trade-${category.slug}`}
          />
        ))}
      </Card>
    </View>
  )
}

function Results({ text, categories }: { text: string; categories: readonly Category[] }) {
  const t = useT()
  const router = useRouter()
  const trades = best(categories, (category) => matchScore(category.name, text))
  const jobs = best(
    categories.flatMap((category) => category.services.map((service) => ({ service, category }))),
    ({ service }) => matchScore(service.name, text),
  )
  if (trades.length === 0 && jobs.length === 0)
    return (
      <Empty
        illustration="noResults"
        title={t('search.none', { text })}
        text={t('search.noneHint')}
        action={{ label: t('search.allTrades'), onPress: () => router.dismissTo(paths.home) }}
      />
    )
  return (
    <View style={{ gap: space.l }}>
      {jobs.length > 0 && (
        <View style={{ gap: space.s }}>
          <SectionTitle title={t('search.services')} />
          <Card padding={0}>
            {jobs.map(({ service, category }) => (
              <ListRow
                key={service.id}
                leading={<CategoryPicture slug={category.slug} size={40} />}
                title={service.name}
                subtitle={t('search.inTrade', { trade: category.name })}
                onPress={() => router.push(paths.find({ category: category.slug }))}
                testID={`job-${service.slug}`}
              />
            ))}
          </Card>
        </View>
      )}
      {trades.length > 0 && <Trades categories={trades} />}
    </View>
  )
}

/** The eight that fit best, best first. */
function best<T>(items: readonly T[], scoreOf: (item: T) => number): T[] {
  return items
    .map((item) => ({ item, score: scoreOf(item) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, 8)
    .map(({ item }) => item)
}
