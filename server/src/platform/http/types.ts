import type { ProblemCode, StaffRole } from '@buildxpert/contract'
import type { Actor, AccountActor, StaffActor } from '../actor.ts'
import type { LimitName } from './limits.ts'

/** Turns an access token into the person who holds it. Throws `auth.session_ended` for anything but a live token of a live session. */
export type Authenticate = (token: string) => Promise<AccountActor & { expiresAt: Date }>

/** Turns a staff session's cookie into the member of staff who holds it. Throws `staff.session_ended` for anything but a live one. */
export type AuthenticateStaff = (token: string) => Promise<StaffActor>

/** Who may call a route: anybody, who is signed in, a vendor who signs its calls (the route checks the signature), or staff (only below /v1/ops/). */
export type Access = 'public' | 'account' | 'vendor' | 'staff'

/**
 * Whose rows a route reads or changes: nobody's (everybody gets the same answer, or only brings something), the caller's own (found
 * through the token, never through the request), those that the request names, or, for staff alone, anybody's. `server/test/matrix/` holds every route to it.
 */
export type Rows = 'nobody' | 'caller' | 'anybody' | NamedRows
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
    /** Which staff may call a route for staff, stated by each of those; the others get `staff.role_required`. */
    roles?: readonly StaffRole[]
    /** A sensitive act: `staff.step_up_required` unless a fresh code was given a moment ago. */
    stepUp?: true
    /** Callers without a provider profile get `provider.profile_required`. */
    needsProfile?: true
    /** A row of the limits table, counted before the handler runs, on top of `base`. */
    limit?: LimitName
  }
  interface FastifyInstance {
    /** Every route there is, in the order in which they were added. */
    routeTable: readonly RouteOptions[]
    /** It will stop in a moment: still answers, but wants no more requests. */
    isLeaving: boolean
  }
  interface FastifyRequest {
    actor: Actor
  }
}
