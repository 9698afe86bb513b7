import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply } from 'fastify'
import { type Clock, SECOND } from '../../platform/clock.ts'
import { remembered } from '../../platform/remembered.ts'
import { etagOf, isFresh } from './etag.ts'

/** A body as it goes over the wire, in every coding that we offer. */
export type ReadyAnswer = { readonly etag: string; readonly bodies: Readonly<Record<Coding, Buffer>> }
export type Coding = 'br' | 'gzip' | 'identity'

/** How old an answer may be. Caches outside keep it for five minutes. */
const FRESH_MS = 10 * SECOND
const compressed = { br: promisify(brotliCompress), gzip: promisify(gzip) }

/**
 * Remembers one answer for each key: read again every ten seconds, compressed again only when it has changed. Who comes while it is being read waits
 * for the same reading; a reading that fails is told to them and forgotten.
 */
export function readyAnswers<K>(
  clock: Clock,
  read: (key: K) => Promise<unknown>,
): (key: K) => Promise<ReadyAnswer> {
  const known = new Map<K, { answer: Promise<ReadyAnswer>; readAt: number }>()

  async function refresh(key: K, before: Promise<ReadyAnswer> | undefined): Promise<ReadyAnswer> {
    const text = JSON.stringify(await read(key))
    const etag = etagOf(text)
    const old = await before?.catch(() => undefined)
    return old?.etag === etag ? old : { etag, bodies: await inEveryCoding(Buffer.from(text)) }
  }

  return (key) => {
    const now = clock.now().getTime()
    const last = known.get(key)
    if (last && Math.abs(now - last.readAt) < FRESH_MS) return last.answer
    const entry = { answer: refresh(key, last?.answer), readAt: now }
    known.set(key, entry)
    entry.answer.catch(() => {
      if (known.get(key) === entry) known.delete(key)
    })
    return entry.answer
  }
}

async function inEveryCoding(identity: Buffer): Promise<ReadyAnswer['bodies']> {
  const [br, gzipped] = await Promise.all([
    // Once for thousands of readers, so as small as can be.
    compressed.br(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }),
    compressed.gzip(identity, { level: constants.Z_BEST_COMPRESSION }),
  ])
  return { br, gzip: gzipped, identity }
}

/** The best of ours that the reader names and does not refuse (RFC 9110 §12.5.3). */
export const codingFor = (accepted: IncomingHttpHeaders['accept-encoding']): Coding => bestOf(accepted ?? '')

const bestOf = remembered((accepted: string): Coding => {
  const named = new Set(
    accepted
      .split(',')
      .map((each) => each.trim().toLowerCase())
      .filter((each) => !/;\s*q=0(\.0*)?\s*$/.test(each))
      .map((each) => each.split(';', 1)[0]?.trim()),
  )
  if (named.has('br')) return 'br'
  return named.has('gzip') ? 'gzip' : 'identity'
})

/**
 * Sends what is the same for every reader of one language: caches may keep it for five minutes and show it for a day while they ask
 * again, and whoever has this version already gets 304 and no body.
 */
export function sendCacheable(
  request: { raw: IncomingMessage },
  reply: Pick<FastifyReply, 'code' | 'getHeader'>,
  { etag, bodies }: ReadyAnswer,
) {
  const { headers } = request.raw
  const isKnown = isFresh(headers['if-none-match'], etag)
  const vary = [reply.getHeader('vary'), 'Accept-Language', 'Accept-Encoding']
  const coded = reply
    .code(isKnown ? 304 : 200)
    .header('ETag', etag)
    .header('Cache-Control', 'public, max-age=300, stale-while-revalidate=86400')
    .header('Vary', vary.flat().filter(Boolean).join(', '))
  if (isKnown) return coded.send()
  const coding = codingFor(headers['accept-encoding'])
  if (coding !== 'identity') coded.header('Content-Encoding', coding)
  return coded.type('application/json; charset=utf-8').send(bodies[coding])
}
