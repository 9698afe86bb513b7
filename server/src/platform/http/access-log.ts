import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'

/**
 * One line for each answered request. The route's pattern, never the address: addresses carry places and cursors. Whatever it writes stands
 * below, so it leaves out the search for secrets in depth, which cost a tenth of a request.
 */
export function logRequests(app: FastifyInstance, log: Logger) {
  const flat = log.child({}, { redact: [] })
  app.addHook('onResponse', (request, reply, done) => {
    const { actor } = request
    flat.info(
      {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        accountId: actor.kind === 'account' ? actor.accountId : undefined,
        staffId: actor.kind === 'staff' ? actor.staffId : undefined,
      },
      'request answered',
    )
    done()
  })
}
