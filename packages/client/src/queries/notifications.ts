import { infiniteQueryOptions } from '@tanstack/react-query'
import type { Api } from '../api.ts'
import { unwrap } from '../api.ts'
import { STALE } from '../stale.ts'

/** Pages of the list; each page also carries the unread count of now. */
export const notificationsQuery = (api: Api) =>
  infiniteQueryOptions({
    queryKey: ['notifications'],
    staleTime: STALE.SHORT,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/v1/notifications', {
          params: { query: pageParam === undefined ? {} : { cursor: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
