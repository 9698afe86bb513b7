import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { Problem } from '../problem.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'] as const

/**
 * A known address with another method is 405 with `Allow`, not 404 (RFC 9110 §15.5.6). Watches the routes that are added from now on;
 * call the answer when all are there.
 */
export function refuseOtherMethods(app: FastifyInstance): () => void {
  const methodsOf = new Map<string, Set<string>>()
  app.addHook('onRoute', ({ url, method }) => {
    const methods = methodsOf.get(url) ?? new Set()
    for (const each of [method].flat()) methods.add(each)
    methodsOf.set(url, methods)
  })
  return () => {
    for (const [url, methods] of methodsOf) {
      const allow = [...methods].sort().join(', ')
      app.route({
        url,
        method: METHODS.filter((method) => !methods.has(method)),
        schema: { hide: true, params: z.unknown() },
        config: { access: 'public', rows: 'nobody' },
        // Before anything is read of the body.
        onRequest: async (_request, reply) => {
          reply.header('Allow', allow)
          throw new Problem('request.method_not_allowed', { detail: `Allowed: ${allow}` })
        },
        handler: () => undefined,
      })
    }
  }
}
