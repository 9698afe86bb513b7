import type { FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { Problem } from '../problem.ts'

/** Only what is read, so that a request of any route fits. */
type Incoming = Pick<FastifyRequest, 'headers' | 'host'>

/**
 * Lets in our own pages and those of `ALLOWED_ORIGINS`; `auth.forbidden` for any other. SameSite already keeps other sites from sending our
 * cookies; this holds where a browser is old or a sister domain is hostile. Browsers say where a request comes from (Fetch Metadata, else
 * Origin); programs say neither and carry no cookie of anybody.
 */
export function refuseOtherSites({ config: { http } }: Pick<Deps, 'config'>, request: Incoming): void {
  if (!isFrom(request, http.publicUrl, http.allowedOrigins)) throw new Problem('auth.forbidden')
}

/** The same for our own origin alone: the console is there, and no other page has business with what staff may do. */
export function refuseOtherOrigins({ config: { http } }: Pick<Deps, 'config'>, request: Incoming): void {
  if (!isFrom(request, http.publicUrl, [])) throw new Problem('auth.forbidden')
}

function isFrom(
  { headers, host }: Incoming,
  publicUrl: string | undefined,
  others: readonly string[],
): boolean {
  const { origin, 'sec-fetch-site': site } = headers
  const isKnown = origin !== undefined && isKnownOrigin(origin, host, publicUrl, others)
  if (site === undefined) return origin === undefined || isKnown
  return site === 'same-origin' || site === 'none' || isKnown
}

function isKnownOrigin(
  origin: string,
  host: string,
  publicUrl: string | undefined,
  others: readonly string[],
): boolean {
  if (!URL.canParse(origin)) return false
  const known = publicUrl === undefined ? others : [...others, publicUrl]
  if (known.some((url) => new URL(url).origin === origin)) return true
  return publicUrl === undefined && new URL(origin).host === host
}
