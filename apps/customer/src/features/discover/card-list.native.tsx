import { space } from '@buildxpert/kit'
import { ActivityIndicator, FlatList, View } from 'react-native'
import type { CardListProps } from './card-list-props'

/** Holds only those cards that are near: a cheap phone has little memory. */
export function CardList({ header, empty, cards, draw, columns, side, isLoadingMore, onEnd }: CardListProps) {
  return (
    <FlatList
      key={columns}
      data={cards}
      numColumns={columns}
      keyExtractor={(card) => card.id}
      renderItem={({ item }) => (
        <View style={{ flex: 1, maxWidth: columns > 1 ? '50%' : '100%' }}>{draw(item)}</View>
      )}
      // Two screens of cards at first, then a screen at a time: a tap must not wait for what is far below.
      initialNumToRender={columns * 4}
      maxToRenderPerBatch={columns * 4}
      windowSize={7}
      {...(columns > 1 && { columnWrapperStyle: { gap: space.m } })}
      contentContainerStyle={{
        gap: space.m,
        flexGrow: 1,
        paddingTop: space.xs,
        paddingBottom: space.xxl,
        paddingHorizontal: side,
      }}
      style={{ flex: 1 }}
      onEndReached={onEnd}
      onEndReachedThreshold={0.6}
      ListHeaderComponent={header}
      ListEmptyComponent={empty}
      ListFooterComponent={isLoadingMore ? <ActivityIndicator style={{ padding: space.l }} /> : null}
    />
  )
}
