import type { StaffSession } from '@buildxpert/contract'
import { STALE, unwrap } from '@buildxpert/client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../api.ts'

export const SESSION_KEY = ['session'] as const

/** With how long one may be silent, in milliseconds: by the server's own clock, because the reader's may be wrong. */
export type Presence = StaffSession & { idleMs: number }

export const sessionQuery = queryOptions({
  queryKey: SESSION_KEY,
  staleTime: STALE.LONG,
  queryFn: async ({ signal }): Promise<Presence> => {
    const call = api.GET('/v1/ops/auth/session', { signal })
    const session = await unwrap(call)
    const { response } = await call
    const serverNow = Date.parse(response.headers.get('Date') ?? '') || Date.now()
    return { ...session, idleMs: Date.parse(session.idleEndsAt) - serverNow }
  },
})
