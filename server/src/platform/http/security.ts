import cors from '@fastify/cors'
import type { FastifyInstance } from 'fastify'
import helmet, { type HelmetOptions } from 'helmet'
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
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
  const ofPages = headersOfPages(publicUrl, isHttps)
  const ofData = headersOfData(isHttps)
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(request.routeOptions.url?.startsWith('/v1/') ? ofData : ofPages)
    // Names and values in turn. Past 2000 Node would leave some out without a word.
    done(request.raw.rawHeaders.length > 2 * MOST_HEADERS ? new Problem('request.malformed') : undefined)
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

function headersOfPages(publicUrl: string | undefined, isHttps: boolean): Record<string, string> {
  return {
    ...headersOf({
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
      strictTransportSecurity: isHttps && FOR_A_YEAR,
    }),
    'permissions-policy': PERMISSIONS,
  }
}

/**
 * What the API answers is no page, and whoever takes it for one gets a page that can do nothing. The rest is about pages, would be most of a short answer,
 * and took a seventh of the time that goes into the catalogue's (OWASP REST Security Cheat Sheet, "Security Headers").
 */
function headersOfData(isHttps: boolean): Record<string, string> {
  return headersOf({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    referrerPolicy: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xFrameOptions: { action: 'deny' },
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
    strictTransportSecurity: isHttps && FOR_A_YEAR,
  })
}

const FOR_A_YEAR = { maxAge: (365 * 24 * HOUR) / SECOND, includeSubDomains: true }

const socketUrl = (publicUrl: string) => new URL(publicUrl).origin.replace(/^http/, 'ws')

/** What helmet answers with these options: the same for every request, so it is asked once. Names are in lower case. */
function headersOf(options: HelmetOptions): Record<string, string> {
  const request = new IncomingMessage(new Socket())
  const response = new ServerResponse(request)
  helmet(options)(request, response, (error: unknown) => {
    if (error) throw error
  })
  return Object.fromEntries(
    Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]),
  )
}
