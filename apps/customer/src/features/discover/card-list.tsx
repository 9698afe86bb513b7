import type { ListingCard } from '@buildxpert/contract'
import { IsolatedRow, space, useTheme } from '@buildxpert/kit'
import { memo } from 'react'
import { ActivityIndicator, ScrollView, View } from 'react-native'
import type { NativeScrollEvent } from 'react-native'
import type { CardListProps } from './card-list-props'

/** Further cards are asked for when fewer than so many screens of them are left. */
const SCREENS_AHEAD = 1.5
/** A list that takes cards out of the page and puts them back works at every scroll; in a browser they stay. */
export function CardList({ header, empty, cards, draw, columns, side, isLoadingMore, onEnd }: CardListProps) {
  const { colors } = useTheme()
  const look = ({ layoutMeasurement, contentOffset, contentSize }: NativeScrollEvent) => {
    const left = contentSize.height - contentOffset.y - layoutMeasurement.height
    if (left < SCREENS_AHEAD * layoutMeasurement.height) onEnd()
  }
  const rows = Array.from({ length: Math.ceil(cards.length / columns) }, (_, i) =>
    cards.slice(i * columns, (i + 1) * columns),
  )
  return (
    <ScrollView
      // A browser scrolls without drawing anew what it knows to be opaque.
      style={{ flex: 1, backgroundColor: colors.background }}
      contentContainerStyle={{
        gap: space.m,
        flexGrow: 1,
        paddingTop: space.xs,
        paddingBottom: space.xxl,
        paddingHorizontal: side,
      }}
      onScroll={({ nativeEvent }) => look(nativeEvent)}
      scrollEventThrottle={100}
    >
      {header}
      {rows.length === 0 && empty}
      {rows.map((row) => (
        <Row key={row[0]?.id} cards={row} columns={columns} draw={draw} />
      ))}
      {isLoadingMore && <ActivityIndicator style={{ padding: space.l }} />}
    </ScrollView>
  )
}

interface RowProps extends Pick<CardListProps, 'draw' | 'columns'> {
  cards: readonly ListingCard[]
}

const Row = memo(
  function Row({ cards, columns, draw }: RowProps) {
    return (
      <IsolatedRow>
        <View style={{ flexDirection: 'row', gap: space.m }}>
          {cards.map((card) => (
            <View key={card.id} style={{ flex: 1, maxWidth: columns > 1 ? '50%' : '100%' }}>
              {draw(card)}
            </View>
          ))}
        </View>
      </IsolatedRow>
    )
  },
  (before, now) =>
    before.draw === now.draw &&
    before.columns === now.columns &&
    before.cards.length === now.cards.length &&
    before.cards.every((card, i) => card === now.cards[i]),
)
