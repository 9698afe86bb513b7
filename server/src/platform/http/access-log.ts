import type { FastifyInstance } from 'fastify'

/** One line for each answered request. The route's pattern, never the address: addresses carry places and cursors. */
export function logRequests(app: FastifyInstance) {
  app.addHook('onResponse', async (request, reply) => {
    const { actor } = request
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        accountId: actor.kind === 'account' ? actor.accountId : undefined,
        staffId: actor.kind === 'staff' ? actor.staffId : undefined,
      },
      'request answered',
    )
  })
}
