import type { BookingQuery } from '@buildxpert/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Api } from '../api.ts'
import { unwrap } from '../api.ts'
import { STALE } from '../stale.ts'

export type BookingsFilter = Pick<BookingQuery, 'as' | 'state'> & { limit?: number }

export const bookingsQuery = (api: Api, filter: BookingsFilter) =>
  infiniteQueryOptions({
    queryKey: ['bookings', 'list', filter],
    staleTime: STALE.SHORT,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/v1/bookings', {
          params: { query: { ...filter, ...(pageParam !== undefined && { cursor: pageParam }) } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

export const bookingQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['bookings', id],
    staleTime: STALE.SHORT,
    queryFn: ({ signal }) => unwrap(api.GET('/v1/bookings/{id}', { params: { path: { id } }, signal })),
  })
