import { bookingsQuery } from '@buildxpert/client'
import { useApi } from '@buildxpert/kit'
import { useInfiniteQuery } from '@tanstack/react-query'

/** Everything ahead, as one list. Fifty is more than a person does in the weeks that can be booked. */
export function useUpcoming() {
  const query = useInfiniteQuery(bookingsQuery(useApi(), { as: 'provider', state: 'upcoming', limit: 50 }))
  return { ...query, bookings: query.data?.pages.flatMap((page) => page.items) }
}

/** What was finished last, newest first; the day's own jobs are among them. */
export function useFinished() {
  const query = useInfiniteQuery(bookingsQuery(useApi(), { as: 'provider', state: 'completed', limit: 20 }))
  return query.data?.pages[0]?.items ?? []
}
