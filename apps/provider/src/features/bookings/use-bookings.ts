import { bookingsQuery } from '@buildxpert/client'
import { useApi } from '@buildxpert/kit'
import { useInfiniteQuery } from '@tanstack/react-query'

export type Span = 'upcoming' | 'past'

export function useBookings(span: Span) {
  const query = useInfiniteQuery(bookingsQuery(useApi(), { as: 'provider', state: span }))
  return { ...query, bookings: query.data?.pages.flatMap((page) => page.items) }
}
