import { z } from 'zod'
import { Id } from './common.ts'

/** A hint, never the truth: something you may see has changed; ask the API again. */
export const Changed = z.object({ kind: z.enum(['booking', 'notification', 'listing', 'session']), id: Id })
export type Changed = z.infer<typeof Changed>

/** Name → payload, for each direction. */
export const SERVER_EVENTS = {
  changed: Changed,
  /** Sent just before the server closes the socket of a session that has ended. */
  signed_out: z.object({ reason: z.enum(['session_ended', 'token_expired']) }),
} as const
export type ServerEvents = {
  [E in keyof typeof SERVER_EVENTS]: (payload: z.infer<(typeof SERVER_EVENTS)[E]>) => void
}

/** `reauthenticate` hands in a fresh access token before the old one runs out; the socket stays open. */
export const CLIENT_EVENTS = { reauthenticate: z.strictObject({ token: z.string().max(2000) }) } as const
export type ClientEvents = {
  [E in keyof typeof CLIENT_EVENTS]: (
    payload: z.infer<(typeof CLIENT_EVENTS)[E]>,
    done: (answer: { ok: boolean }) => void,
  ) => void
}
