import type { IncomingMessage } from 'node:http'
import type { Deps } from '../../deps.ts'
import { Problem } from '../problem.ts'
import { clientAddressOf } from './client-address.ts'
import { takeLimit } from './limits.ts'

/**
 * Decides about a socket's handshake before its token is looked at: `auth.forbidden` for a page of somebody else's (ASVS 4.4.2),
 * `limit.exceeded` for one too many.
 */
export function createAdmit(
  deps: Pick<Deps, 'config' | 'state'>,
): (handshake: IncomingMessage) => Promise<void> {
  const addressOf = clientAddressOf(deps.config.http.trustedProxies)
  return async (handshake) => {
    // First, and not counted: a foreign page must not use up what its visitors may do.
    if (!isOurs(handshake, deps.config.http)) throw new Problem('auth.forbidden')
    await takeLimit(deps, 'socketConnect', addressOf(handshake))
  }
}

type Ours = { publicUrl?: string | undefined; allowedOrigins: readonly string[] }

/** Browsers always say where a page came from; native apps say nothing, or the address that they connect to. */
function isOurs({ headers }: IncomingMessage, { publicUrl, allowedOrigins }: Ours): boolean {
  if (headers.origin === undefined) return true
  if (!URL.canParse(headers.origin)) return false
  const { origin, host, protocol } = new URL(headers.origin)
  if (allowedOrigins.some((url) => new URL(url).origin === origin)) return true
  return host === headers.host && (publicUrl === undefined || protocol === new URL(publicUrl).protocol)
}
