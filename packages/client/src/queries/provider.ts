import { queryOptions } from '@tanstack/react-query'
import type { Api } from '../api.ts'
import { unwrap } from '../api.ts'
import { STALE } from '../stale.ts'

/** Fails with `provider.profile_required` until there is a profile. */
export const providerProfileQuery = (api: Api) =>
  queryOptions({
    queryKey: ['provider-profile'],
    staleTime: STALE.LONG,
    queryFn: ({ signal }) => unwrap(api.GET('/v1/provider', { signal })),
  })

export const ownListingsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['own-listings'],
    staleTime: STALE.LONG,
    queryFn: async ({ signal }) => (await unwrap(api.GET('/v1/provider/listings', { signal }))).items,
  })

export const hoursQuery = (api: Api) =>
  queryOptions({
    queryKey: ['hours'],
    staleTime: STALE.LONG,
    queryFn: ({ signal }) => unwrap(api.GET('/v1/provider/hours', { signal })),
  })

export const leavesQuery = (api: Api) =>
  queryOptions({
    queryKey: ['leaves'],
    staleTime: STALE.LONG,
    queryFn: async ({ signal }) => (await unwrap(api.GET('/v1/provider/leave', { signal }))).items,
  })

export const providerSummaryQuery = (api: Api) =>
  queryOptions({
    queryKey: ['provider-summary'],
    staleTime: STALE.SHORT,
    queryFn: ({ signal }) => unwrap(api.GET('/v1/provider/summary', { signal })),
  })
