import { bookingsQuery } from '@buildxpert/client'
import { useApi } from '@buildxpert/kit'
import { useInfiniteQuery } from '@tanstack/react-query'

/** Everything ahead, as one list. Fifty is more than a person does in the weeks that can be booked. */
export function useUpcoming() {
  const query = useInfiniteQuery(bookingsQuery(useApi(), { as: 'provider', state: 'upcoming', limit: 50 }))
  return { ...query, bookings: query.data?.pages.flatMap((page) => page.items) }
}
