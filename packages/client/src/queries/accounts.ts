import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Api } from '../api.ts'
import { unwrap } from '../api.ts'
import { STALE } from '../stale.ts'

export const sessionsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['sessions'],
    staleTime: STALE.SHORT,
    queryFn: async ({ signal }) => (await unwrap(api.GET('/v1/auth/sessions', { signal }))).items,
  })

/** What happened to the account, newest first, in pages. */
export const accountActivityQuery = (api: Api) =>
  infiniteQueryOptions({
    queryKey: ['account-activity'],
    staleTime: STALE.SHORT,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/v1/me/activity', {
          params: { query: pageParam === undefined ? {} : { cursor: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

export const addressesQuery = (api: Api) =>
  queryOptions({
    queryKey: ['addresses'],
    staleTime: STALE.LONG,
    queryFn: async ({ signal }) => (await unwrap(api.GET('/v1/addresses', { signal }))).items,
  })
