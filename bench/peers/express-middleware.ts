import { randomUUID } from 'node:crypto'
import type { NextFunction, Request, RequestHandler, Response } from 'express'
import { type CryptoKey, jwtVerify } from 'jose'

const WINDOW_MS = 60_000
/** Nobody reaches it: what counting costs is measured, not being refused. */
const MOST_REQUESTS = 100_000_000

export function logRequests(request: Request, response: Response, next: NextFunction): void {
  const startedAt = performance.now()
  const id = randomUUID()
  response.on('finish', () => {
    const { method, originalUrl: url } = request
    const line = { time: Date.now(), id, method, url, status: response.statusCode }
    process.stdout.write(`${JSON.stringify({ ...line, ms: performance.now() - startedAt })}\n`)
  })
  next()
}

const windows = new Map<string, { count: number; endsAt: number }>()

export function limitRate(request: Request, response: Response, next: NextFunction): void {
  const caller = request.headers.authorization ?? request.ip ?? ''
  const now = Date.now()
  const known = windows.get(caller)
  const window = known && known.endsAt > now ? known : { count: 0, endsAt: now + WINDOW_MS }
  window.count++
  windows.set(caller, window)
  if (window.count <= MOST_REQUESTS) return next()
  response.status(429).json({ code: 'limit.exceeded' })
}

export function authenticate(publicKeys: ReadonlyMap<string, CryptoKey>): RequestHandler {
  return async (request, response, next) => {
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? ''
    try {
      const { payload } = await jwtVerify(token, ({ kid = '' }) => publicKeys.get(kid) ?? new Uint8Array(), {
        algorithms: ['EdDSA'],
        audience: 'buildxpert',
      })
      response.locals['accountId'] = payload.sub
      next()
    } catch {
      response.status(401).json({ code: 'auth.session_ended' })
    }
  }
}

export const accountIdOf = (response: Response) => String(response.locals['accountId'])
