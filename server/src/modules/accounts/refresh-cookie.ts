import { APPS, type AppName } from '@buildxpert/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'

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
