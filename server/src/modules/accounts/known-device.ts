import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { DAY, SECOND } from '../../platform/clock.ts'
import { isDeviceId, newDeviceId } from './secrets.ts'

/**
 * An anonymous name for a device, to count its codes by. We make it and sign it, so nobody can invent a thousand of them; it comes with a
 * first code and not otherwise, so each costs one from the smaller quota of devices we do not know. Leaving the cookie out gains nothing.
 * It tells nothing of a person, is kept nowhere on our side, and native apps keep it like browsers do.
 */
const COOKIE = 'bx_device'
const KEPT_MS = 365 * DAY

export function findDevice(deps: Pick<Deps, 'config'>, request: FastifyRequest): string | undefined {
  const id = request.cookies[COOKIE]
  return id !== undefined && isDeviceId(deps.config.auth.secret, id) ? id : undefined
}

/** Names a device that has no name yet. */
export function nameDevice(
  deps: Pick<Deps, 'config' | 'random'>,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  if (findDevice(deps, request) !== undefined) return
  reply.setCookie(COOKIE, newDeviceId(deps.config.auth.secret, deps.random.token()), {
    httpOnly: true,
    sameSite: 'strict',
    secure: deps.config.http.publicUrl?.startsWith('https:') === true,
    path: '/v1/auth',
    maxAge: KEPT_MS / SECOND,
  })
}
