import type { FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { Problem } from '../problem.ts'
import { refuseOtherOrigins } from './own-origin.ts'
import { findStaffCookie } from './staff-cookie.ts'
import type { Authenticate, AuthenticateStaff } from './types.ts'

export type Doors = { readonly account: Authenticate; readonly staff: AuthenticateStaff }

/**
 * Who is asking. The two kinds of people have a door each, and neither key fits the other: staff are known by their cookie, on their own
 * routes alone and from our own pages alone; everybody else by an access token. Throws for a key that is no good.
 */
export async function whoAsks(
  deps: Pick<Deps, 'config'>,
  doors: Doors,
  request: FastifyRequest,
): Promise<Actor | undefined> {
  if (request.routeOptions.config.access === 'staff') {
    refuseOtherOrigins(deps, request)
    const token = findStaffCookie(deps, request)
    return token === undefined ? undefined : doors.staff(token)
  }
  const token = bearerToken(request.headers.authorization)
  return token === undefined ? undefined : doors.account(token)
}

/** Undefined when there is no token; a header that is there but holds none is a token that is no good. */
function bearerToken(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  const token = /^Bearer +([\w.~+/-]+=*) *$/i.exec(header)?.[1]
  if (!token || token.length > 4096) throw new Problem('auth.session_ended')
  return token
}
