import { queryOptions } from '@tanstack/react-query'
import type { Api } from '../api.ts'
import { unwrap } from '../api.ts'
import { STALE } from '../stale.ts'

/** Names come in the reader's language; a language switch invalidates everything. */
export const categoriesQuery = (api: Api) =>
  queryOptions({
    queryKey: ['categories'],
    staleTime: STALE.DAY,
    queryFn: async ({ signal }) => (await unwrap(api.GET('/v1/categories', { signal }))).items,
  })

export const citiesQuery = (api: Api, q = '') =>
  queryOptions({
    queryKey: ['cities', q],
    staleTime: STALE.DAY,
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET('/v1/cities', { params: { query: q ? { q } : {} }, signal }))).items,
  })

export const nearestCityQuery = (api: Api, point: { lat: number; lng: number }) =>
  queryOptions({
    queryKey: ['cities', 'nearest', point],
    staleTime: STALE.DAY,
    queryFn: ({ signal }) => unwrap(api.GET('/v1/cities/nearest', { params: { query: point }, signal })),
  })
