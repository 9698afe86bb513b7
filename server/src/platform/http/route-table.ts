import type { FastifyInstance, RouteOptions } from 'fastify'
import './types.ts'

/** Keeps a list of all routes, for the documents and tests that walk every one of them. Comes before any route. */
export function keepRouteTable(app: FastifyInstance) {
  const routes: RouteOptions[] = []
  app.decorate('routeTable', routes)
  app.addHook('onRoute', (route) => void routes.push(route))
}
