import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'

/** Where all routes for staff are. */
export const STAFF_PATH = '/v1/ops'

type Needs = Pick<Deps, 'config'>

const isHttps = ({ config }: Needs) => config.http.publicUrl?.startsWith('https:') === true

/** `__Secure-` lets no page of plain HTTP set it; `__Host-` would need the path `/` and so send it with everything (RFC 6265bis §4.1.3). */
const nameOf = (deps: Needs) => (isHttps(deps) ? '__Secure-bx_ops' : 'bx_ops')

/** Out of reach of scripts, sent to the console's routes alone and never from another site (ASVS 3.3). */
const optionsOf = (deps: Needs) =>
  ({ httpOnly: true, sameSite: 'strict', secure: isHttps(deps), path: STAFF_PATH }) as const

/** `expires` is the session's end in any case; that of an idle one is the server's to judge. */
export function setStaffCookie(deps: Needs, reply: FastifyReply, token: string, expires: Date): void {
  reply.setCookie(nameOf(deps), token, { ...optionsOf(deps), expires })
}

export function clearStaffCookie(deps: Needs, reply: FastifyReply): void {
  reply.clearCookie(nameOf(deps), optionsOf(deps))
}

export function findStaffCookie(deps: Needs, request: FastifyRequest): string | undefined {
  const token = request.cookies[nameOf(deps)]
  return token !== undefined && token !== '' && token.length <= 200 ? token : undefined
}
