import type { ListingCard } from '@buildxpert/contract'
import { IsolatedRow, flat, space, useTheme, whenIdle } from '@buildxpert/kit'
import { memo, startTransition, useEffect, useState } from 'react'
import { ActivityIndicator, ScrollView, View } from 'react-native'
import type { NativeScrollEvent } from 'react-native'
import type { CardListProps } from './card-list-props'

/** Further cards are asked for when fewer than so many screens of them are left. */
const SCREENS_AHEAD = 1.5
/** A list that takes cards out of the page and puts them back works at every scroll; in a browser they stay. */
export function CardList({ header, empty, cards, draw, columns, side, isLoadingMore, onEnd }: CardListProps) {
  const { colors } = useTheme()
  const rows = Array.from({ length: Math.ceil(cards.length / columns) }, (_, i) =>
    cards.slice(i * columns, (i + 1) * columns),
  )
  const shown = useFewAtATime(rows.length)
  const look = ({ layoutMeasurement, contentOffset, contentSize }: NativeScrollEvent) => {
    const left = contentSize.height - contentOffset.y - layoutMeasurement.height
    if (shown >= rows.length && left < SCREENS_AHEAD * layoutMeasurement.height) onEnd()
  }
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
      {rows.slice(0, shown).map((row) => (
        <Row key={row[0]?.id} cards={row} columns={columns} draw={draw} />
      ))}
      {isLoadingMore && <ActivityIndicator style={{ padding: space.l }} />}
    </ScrollView>
  )
}

/** Rows that come at once, more than a screen of them: to lay out a whole page of an answer takes a cheap phone a third of a second. */
const AT_ONCE = 6

/** How many rows to draw: a few, and a few more whenever there is nothing else to do. */
function useFewAtATime(count: number) {
  const [shown, setShown] = useState(AT_ONCE)
  useEffect(
    () => (shown < count ? whenIdle(() => startTransition(() => setShown(shown + AT_ONCE))) : undefined),
    [shown, count],
  )
  return shown
}

interface RowProps extends Pick<CardListProps, 'draw' | 'columns'> {
  cards: readonly ListingCard[]
}

const Row = memo(
  function Row({ cards, columns, draw }: RowProps) {
    if (columns === 1) return <IsolatedRow>{cards.map(draw)}</IsolatedRow>
    return (
      <IsolatedRow>
        <View style={{ ...flat, flexDirection: 'row', gap: space.m }}>
          {cards.map((card) => (
            <View key={card.id} style={{ ...flat, flex: 1, maxWidth: '50%' }}>
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
