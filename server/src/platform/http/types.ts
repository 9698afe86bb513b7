import type { ProblemCode } from '@buildxpert/contract'
import type { Actor, AccountActor } from '../actor.ts'
import type { LimitName } from './limits.ts'

/** Turns an access token into the person who holds it. Throws `auth.session_ended` for anything but a live token of a live session. */
export type Authenticate = (token: string) => Promise<AccountActor & { expiresAt: Date }>

/** Who may call a route: anybody, who is signed in, or a vendor who signs its calls (the route checks the signature). */
export type Access = 'public' | 'account' | 'vendor'

/**
 * Whose rows a route reads or changes: nobody's (everybody gets the same answer, or only brings something), the caller's own (found
 * through the token, never through the request), or those that the request names. `server/test/matrix/` holds every route to it.
 */
export type Rows = 'nobody' | 'caller' | NamedRows
export type NamedRows = {
  readonly named: RowKind
  readonly in: 'path' | 'body'
  /** Who has a part in such a row. */
  readonly for: readonly ('owner' | 'customer' | 'provider')[]
  /** What everybody else gets, the same as for a row that does not exist; `no effect` answers and changes nothing. */
  readonly otherwise: ProblemCode | 'no effect'
}
export type RowKind =
  'session' | 'address' | 'notification' | 'booking' | 'listing' | 'unpublished listing' | 'leave'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call. Stated by every route, like `rows`; start-up refuses one that does not. */
    access: Access
    /** Whose rows it reads or changes. */
    rows: Rows
    /** Callers without a provider profile get `provider.profile_required`. */
    needsProfile?: true
    /** A row of the limits table, counted before the handler runs, on top of `base`. */
    limit?: LimitName
  }
  interface FastifyInstance {
    /** Every route there is, in the order in which they were added. */
    routeTable: readonly RouteOptions[]
  }
  interface FastifyRequest {
    actor: Actor
  }
}
