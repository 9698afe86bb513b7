import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Api } from '../api.ts'
import { unwrap } from '../api.ts'
import { STALE } from '../stale.ts'

export interface ListingFilter {
  category?: string | undefined
  lat: number
  lng: number
  day?: string | undefined
  limit?: number
}

export const listingsQuery = (api: Api, filter: ListingFilter) =>
  infiniteQueryOptions({
    queryKey: ['listings', filter],
    staleTime: STALE.LIVE,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/v1/listings', {
          params: { query: { ...filter, ...(pageParam !== undefined && { cursor: pageParam }) } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

/** With a point the answer carries the distance from it. */
export const listingQuery = (api: Api, id: string, from?: { lat: number; lng: number }) =>
  queryOptions({
    queryKey: ['listings', id, from ?? null],
    staleTime: STALE.SHORT,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/v1/listings/{id}', { params: { path: { id }, query: from ?? {} }, signal })),
  })

export interface SlotFilter {
  /** Days in the provider's zone, both inclusive. */
  from: string
  to: string
  serviceId: string
  minutes?: number | undefined
}

export const slotsQuery = (api: Api, listingId: string, filter: SlotFilter) =>
  queryOptions({
    queryKey: ['slots', listingId, filter],
    staleTime: STALE.LIVE,
    queryFn: async ({ signal }) =>
      (
        await unwrap(
          api.GET('/v1/listings/{id}/slots', { params: { path: { id: listingId }, query: filter }, signal }),
        )
      ).items,
  })
