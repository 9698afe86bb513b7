import { STALE, unwrap } from '@buildxpert/client'
import type { SignInOutcome } from '@buildxpert/contract'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../api.ts'
import { usePages } from '../ui/use-pages.ts'

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ['people', id],
    staleTime: STALE.LIVE,
    queryFn: ({ signal }) => unwrap(api.GET('/v1/ops/people/{id}', { params: { path: { id } }, signal })),
  })

export const usePeople = (q: string | undefined) =>
  usePages(['people', 'search', q], (cursor, signal) =>
    unwrap(api.POST('/v1/ops/people/search', { body: { q, cursor }, signal })),
  )

export const usePersonSessions = (id: string) =>
  usePages(['people', id, 'sessions'], (cursor, signal) =>
    unwrap(api.GET('/v1/ops/people/{id}/sessions', { params: { path: { id }, query: { cursor } }, signal })),
  )

export const useAttempts = (filter: { personId?: string; outcome?: SignInOutcome }) =>
  usePages(['attempts', filter], (cursor, signal) =>
    unwrap(api.GET('/v1/ops/sign-in-attempts', { params: { query: { ...filter, cursor } }, signal })),
  )

export const useEvents = (filter: { personId?: string; kind?: string }) =>
  usePages(['events', filter], (cursor, signal) =>
    unwrap(api.GET('/v1/ops/security-events', { params: { query: { ...filter, cursor } }, signal })),
  )
