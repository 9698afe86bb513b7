import type { Category } from '@buildxpert/contract'
import { Card, CategoryPicture, Text, space } from '@buildxpert/kit'
import { View } from 'react-native'

type TradeGridProps = {
  categories: readonly Category[]
  selected: string | null
  onChoose: (slug: string) => void
}

/** The trades as pictures with names, two or more beside each other as there is room. */
export function TradeGrid({ categories, selected, onChoose }: TradeGridProps) {
  return (
    <View style={{ flexDirection: 'row', flexWrap: 'wrap', gap: space.m }}>
      {categories.map(({ slug, name }) => (
        <View key={slug} style={{ flexGrow: 1, flexBasis: 140, maxWidth: 260 }}>
          <Card
            onPress={() => onChoose(slug)}
            label={name}
            selected={slug === selected}
            padding={space.m}
            style={{ minHeight: 128, alignItems: 'center', justifyContent: 'center', gap: space.s }}
            testID={`trade-${slug}`}
          >
            <CategoryPicture slug={slug} size={56} />
            <Text variant="small" weight="medium" align="center" numberOfLines={2}>
              {name}
            </Text>
          </Card>
        </View>
      ))}
    </View>
  )
}
