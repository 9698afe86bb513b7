import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { FastifyReply } from 'fastify'

/** A weak validator: the same JSON, whatever compression did to its bytes on the way. */
export function etagOf(body: string): string {
  return `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
}

/** Whether the caller's If-None-Match names this version (RFC 9110 §13.1.2: a list or a star, compared weakly). */
export function isFresh(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '')
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => opaque(tag) === opaque(etag))
}

/**
 * Sends what is the same for every reader of one language: caches may keep it for five minutes and show it for a day while they ask
 * again, and whoever has this version already gets 304 and no body.
 */
export function sendCacheable(
  request: { raw: IncomingMessage },
  reply: Pick<FastifyReply, 'code' | 'getHeader'>,
  answer: unknown,
) {
  const body = JSON.stringify(answer)
  const etag = etagOf(body)
  const isKnown = isFresh(request.raw.headers['if-none-match'], etag)
  const coded = reply
    .code(isKnown ? 304 : 200)
    .header('ETag', etag)
    .header('Cache-Control', 'public, max-age=300, stale-while-revalidate=86400')
    .header('Vary', [reply.getHeader('vary'), 'Accept-Language'].flat().filter(Boolean).join(', '))
  return isKnown ? coded.send() : coded.type('application/json; charset=utf-8').send(body)
}
