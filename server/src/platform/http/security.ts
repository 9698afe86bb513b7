import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import { HOUR, SECOND } from '../clock.ts'
import { Problem } from '../problem.ts'

type HttpConfig = { publicUrl?: string | undefined; allowedOrigins: readonly string[] }

/** Browsers send some twenty, proxies add a few. */
const MOST_HEADERS = 100

/** What a page may ask the device for; the rest is off. */
const PERMISSIONS = 'geolocation=(self), camera=(), microphone=(), payment=(), usb=(), browsing-topics=()'

/** Headers that tell browsers what our pages may do, and who else may call the API (OWASP ASVS 3.4). */
export async function installSecurity(app: FastifyInstance, { publicUrl, allowedOrigins }: HttpConfig) {
  const isHttps = publicUrl?.startsWith('https:') ?? false
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'self'"],
        // Older Safari does not count our own web socket as 'self'.
        connectSrc: ["'self'", ...(publicUrl ? [socketUrl(publicUrl)] : [])],
        fontSrc: ["'self'", 'data:'],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        // React Native for Web writes its styles into the page as it runs.
        styleSrc: ["'self'", "'unsafe-inline'"],
        workerSrc: ["'self'", 'blob:'],
        ...(isHttps && { upgradeInsecureRequests: [] }),
      },
    },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    strictTransportSecurity: isHttps
      ? { maxAge: (365 * 24 * HOUR) / SECOND, includeSubDomains: true }
      : false,
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('Permissions-Policy', PERMISSIONS)
    // Names and values in turn. Past 2000 Node would leave some out without a word.
    if (request.raw.rawHeaders.length > 2 * MOST_HEADERS) throw new Problem('request.malformed')
  })
  if (allowedOrigins.length > 0) {
    await app.register(cors, {
      origin: allowedOrigins.map((url) => new URL(url).origin),
      credentials: true,
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      allowedHeaders: ['Authorization', 'Content-Type', 'Accept-Language', 'Idempotency-Key'],
      exposedHeaders: ['X-Request-Id', 'Retry-After', 'Idempotent-Replayed'],
      maxAge: 600,
    })
  }
}

const socketUrl = (publicUrl: string) => new URL(publicUrl).origin.replace(/^http/, 'ws')
