import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './problem.ts'
import { STALE } from './stale.ts'

/** A refusal will be refused again; only a dead network or a server in trouble is worth another try. */
export function shouldRetry(failures: number, error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return false
  return failures < 2 && (error.status === 0 || error.status >= 500)
}

/** Queries that always ask (an offline phone gets `network.unreachable`, not an endless spinner) and never repeat a 4xx. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: STALE.SHORT,
        gcTime: STALE.DAY,
        retry: shouldRetry,
        retryDelay: (failures) => Math.min(1000 * 2 ** failures, 8000),
      },
      // A write is repeated by the person, with the same attempt id, never behind their back.
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
