import type { Actor, AccountActor } from '../actor.ts'
import type { LimitName } from './limits.ts'

/** Turns an access token into the person who holds it. Throws `auth.session_ended` for anything but a live token of a live session. */
export type Authenticate = (token: string) => Promise<AccountActor & { expiresAt: Date }>

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call. Stated by every route; start-up refuses one that does not. */
    access: 'public' | 'account'
    /** A row of the limits table, counted before the handler runs, on top of `base`. */
    limit?: LimitName
  }
  interface FastifyRequest {
    actor: Actor
  }
}
