import { categoriesQuery } from '@buildxpert/client'
import type { Category } from '@buildxpert/contract'
import {
  CategoryName,
  CategoryPicture,
  Failed,
  Skeleton,
  Tappable,
  radius,
  space,
  useApi,
  useBreakpoint,
  useT,
  useTheme,
} from '@buildxpert/kit'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'expo-router'
import { View } from 'react-native'
import { paths } from '../../paths'

/** The twelve trades, three abreast on a phone, six where there is room. */
export function CategoryGrid() {
  const t = useT()
  const { isWide } = useBreakpoint()
  const columns = isWide ? 6 : 3
  const categories = useQuery(categoriesQuery(useApi()))
  if (categories.isError && !categories.data)
    return <Failed problem={categories.error} onRetry={() => void categories.refetch()} isPart />
  const items: (Category | null)[] = categories.data ?? Array.from({ length: 12 }, () => null)
  const rows = Array.from({ length: Math.ceil(items.length / columns) }, (_, i) =>
    items.slice(i * columns, (i + 1) * columns),
  )
  return (
    <View
      style={{ gap: space.s }}
      {...(categories.isPending && { role: 'status', 'aria-busy': true, 'aria-label': t('common.loading') })}
    >
      {rows.map((row, y) => (
        <View key={y} style={{ flexDirection: 'row', gap: space.s }}>
          {row.map((category, x) =>
            category ? (
              <CategoryTile key={category.slug} category={category} />
            ) : (
              <View key={x} style={{ flex: 1 }}>
                <Skeleton height={116} round={radius.card} />
              </View>
            ),
          )}
          {Array.from({ length: columns - row.length }, (_, x) => (
            <View key={`rest-${x}`} style={{ flex: 1 }} />
          ))}
        </View>
      ))}
    </View>
  )
}

function CategoryTile({ category }: { category: Category }) {
  const { colors } = useTheme()
  return (
    <Link href={paths.find({ category: category.slug })} asChild>
      <Tappable
        label={category.name}
        role="link"
        testID={`category-${category.slug}`}
        style={{
          flex: 1,
          minWidth: 0,
          minHeight: 116,
          alignItems: 'center',
          gap: space.xs,
          paddingTop: space.m,
          paddingBottom: space.s,
          paddingHorizontal: space.xs,
          borderRadius: radius.card,
          borderWidth: 1,
          borderColor: colors.outline,
          backgroundColor: colors.surface,
        }}
      >
        <CategoryPicture slug={category.slug} size={52} />
        <View style={{ flex: 1, justifyContent: 'center' }}>
          <CategoryName name={category.name} />
        </View>
      </Tappable>
    </Link>
  )
}
