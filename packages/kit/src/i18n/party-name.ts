import type { BookingSummary } from '@buildxpert/contract'
import type { Translate } from './use-t'

type Parties = Pick<BookingSummary, 'customer' | 'provider'>

/** What to call one side of a booking: its name, or a word for somebody who gave none or whose account was deleted. */
export function partyName(booking: Parties, side: keyof Parties, t: Translate): string {
  const { name, isDeleted } = booking[side]
  if (isDeleted) return t(side === 'customer' ? 'actor.deletedCustomer' : 'actor.deletedProvider')
  return name ?? t(side === 'customer' ? 'actor.customer' : 'actor.provider')
}
