import type { Category } from '@buildxpert/contract'
import {
  Card,
  CategoryName,
  CategoryPicture,
  Skeleton,
  radius,
  space,
  useBreakpoint,
  useT,
} from '@buildxpert/kit'
import { View } from 'react-native'

type TradeGridProps = {
  categories: readonly Category[]
  selected: string | null
  onChoose: (slug: string) => void
}

const useColumns = () => (useBreakpoint().width >= 600 ? 4 : 3)

/** The shape of the trades while they come. */
export function TradeGridSkeleton() {
  const t = useT()
  const columns = useColumns()
  return (
    <View
      role="status"
      aria-busy
      aria-label={t('common.loading')}
      style={{ flexDirection: 'row', flexWrap: 'wrap', margin: -space.xs }}
      testID="trades-skeleton"
    >
      {Array.from({ length: 12 }, (_, at) => (
        <View key={at} style={{ width: `${100 / columns}%`, padding: space.xs }}>
          <Skeleton height={124} round={radius.card} />
        </View>
      ))}
    </View>
  )
}

/** The trades as pictures with names: three beside each other on a phone, four where there is room. */
export function TradeGrid({ categories, selected, onChoose }: TradeGridProps) {
  const columns = useColumns()
  return (
    // Half a gap around each cell, so that the columns are exact and the edges stay where they are.
    <View style={{ flexDirection: 'row', flexWrap: 'wrap', margin: -space.xs }}>
      {categories.map(({ slug, name }) => (
        <View key={slug} style={{ width: `${100 / columns}%`, padding: space.xs }}>
          <Card
            onPress={() => onChoose(slug)}
            label={name}
            selected={slug === selected}
            padding={space.xs}
            style={{ flex: 1, minHeight: 124, alignItems: 'center', justifyContent: 'center', gap: space.s }}
            testID={`trade-${slug}`}
          >
            <CategoryPicture slug={slug} size={52} />
            <CategoryName name={name} />
          </Card>
        </View>
      ))}
    </View>
  )
}
