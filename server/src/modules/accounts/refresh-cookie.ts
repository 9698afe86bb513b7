import { APPS, type AppName } from '@buildxpert/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { Problem } from '../../platform/problem.ts'

const nameOf = (app: AppName) => `bx_refresh_${app}`

/** Out of reach of scripts, sent to /v1/auth alone and never from another site (ASVS 3.3). One per app: both may be open at once. */
function optionsOf(deps: Pick<Deps, 'config'>) {
  const isSecure = deps.config.http.publicUrl?.startsWith('https:') === true
  return { httpOnly: true, sameSite: 'strict', secure: isSecure, path: '/v1/auth' } as const
}

export function setRefreshCookie(
  deps: Pick<Deps, 'config'>,
  reply: FastifyReply,
  session: { app: AppName; refreshToken: string; refreshTokenExpiresAt: Date },
): void {
  const options = { ...optionsOf(deps), expires: session.refreshTokenExpiresAt }
  reply.setCookie(nameOf(session.app), session.refreshToken, options)
}

export function clearRefreshCookie(deps: Pick<Deps, 'config'>, reply: FastifyReply, app: AppName): void {
  reply.clearCookie(nameOf(app), optionsOf(deps))
}

/** The cookie of the app that is asked for; without an app, the only one there is. */
export function findRefreshCookie(
  request: FastifyRequest,
  app: AppName | undefined,
): { app: AppName; token: string } | undefined {
  const found = (app ? [app] : APPS).flatMap((name) => {
    const token = request.cookies[nameOf(name)]
    return token && token.length <= 200 ? [{ app: name, token }] : []
  })
  return found.length === 1 ? found[0] : undefined
}

/**
 * SameSite already keeps other sites from sending the cookie; this holds where a browser is old or a sister domain is hostile. Browsers
 * say where a request comes from (Fetch Metadata, else Origin); programs say neither and carry no cookie of anybody.
 */
export function refuseOtherSites(deps: Pick<Deps, 'config'>, request: FastifyRequest): void {
  const { origin, 'sec-fetch-site': site } = request.headers
  const isOurs = typeof origin === 'string' && isOurOrigin(deps, request, origin)
  if (site !== undefined) {
    if (site === 'same-origin' || site === 'none' || isOurs) return
    throw new Problem('auth.forbidden')
  }
  if (origin !== undefined && !isOurs) throw new Problem('auth.forbidden')
}

function isOurOrigin(deps: Pick<Deps, 'config'>, request: FastifyRequest, origin: string): boolean {
  if (!URL.canParse(origin)) return false
  const { publicUrl, allowedOrigins } = deps.config.http
  const listed = publicUrl === undefined ? allowedOrigins : [...allowedOrigins, publicUrl]
  if (listed.some((url) => new URL(url).origin === origin)) return true
  return publicUrl === undefined && new URL(origin).host === request.host
}
