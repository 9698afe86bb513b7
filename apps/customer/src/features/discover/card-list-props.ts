import type { ListingCard } from '@buildxpert/contract'
import type { ReactElement } from 'react'

export interface CardListProps {
  header: ReactElement
  /** In place of cards, where there are none. */
  empty: ReactElement
  cards: readonly ListingCard[]
  /** The same function as long as it draws the same: what is drawn already stays. */
  draw: (card: ListingCard) => ReactElement
  columns: number
  /** Space at both sides. */
  side: number
  isLoadingMore: boolean
  /** Called when the end comes near, also more than once. */
  onEnd: () => void
}
