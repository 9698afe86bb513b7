import { queryOptions } from '@tanstack/react-query'
import type { Api } from '../api.ts'
import { unwrap } from '../api.ts'
import { STALE } from '../stale.ts'

export const meQuery = (api: Api) =>
  queryOptions({
    queryKey: ['me'],
    staleTime: STALE.LONG,
    queryFn: ({ signal }) => unwrap(api.GET('/v1/me', { signal })),
  })

export const sessionsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['sessions'],
    staleTime: STALE.SHORT,
    queryFn: async ({ signal }) => (await unwrap(api.GET('/v1/auth/sessions', { signal }))).items,
  })

export const addressesQuery = (api: Api) =>
  queryOptions({
    queryKey: ['addresses'],
    staleTime: STALE.LONG,
    queryFn: async ({ signal }) => (await unwrap(api.GET('/v1/addresses', { signal }))).items,
  })
