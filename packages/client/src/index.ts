import type { ApiProblem } from './problem.ts'

/** The typed way to the API and its live hints: client, problems, query options. No React Native in here. */
export { createApi, newAttemptId, unwrap } from './api.ts'
export type { Api, ApiOptions } from './api.ts'
export { TIMEOUT_MS } from './fetch.ts'
export { ApiProblem, problemFrom, problemOf, unreachable } from './problem.ts'
export type { AnyProblemCode } from './problem.ts'
export { createQueryClient, shouldRetry } from './query-client.ts'
export { createRealtime } from './realtime.ts'
export type { Realtime, RealtimeOptions, RealtimeState } from './realtime.ts'
export { STALE } from './stale.ts'
export * from './queries/accounts.ts'
export * from './queries/bookings.ts'
export * from './queries/catalog.ts'
export * from './queries/listings.ts'
export * from './queries/notifications.ts'
export * from './queries/provider.ts'

declare module '@tanstack/react-query' {
  interface Register {
    // Every query goes through `unwrap`, which rejects with nothing else.
    defaultError: ApiProblem
  }
}
