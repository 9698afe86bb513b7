import fastify, { type FastifyInstance } from 'fastify'
import { installDemoPictures } from './demo/pictures.ts'
import type { Deps } from './deps.ts'
import type { Module } from './module.ts'
import { createAuthenticate } from './modules/accounts/index.ts'
import { modules as allModules } from './modules/index.ts'
import { createAuthenticateStaff } from './modules/ops/index.ts'
import type { Actor } from './platform/actor.ts'
import { logRequests } from './platform/http/access-log.ts'
import { guardApi } from './platform/http/api-scope.ts'
import { installDocs } from './platform/http/docs.ts'
import { answerError, sendProblem } from './platform/http/errors.ts'
import { installHealth } from './platform/http/health.ts'
import { refuseOtherMethods } from './platform/http/methods.ts'
import { keepRouteTable } from './platform/http/route-table.ts'
import { installSecurity } from './platform/http/security.ts'
import { createAdmit } from './platform/http/socket-handshake.ts'
import { serverOptions } from './platform/http/server-options.ts'
import type { Authenticate } from './platform/http/types.ts'
import { validatorCompiler } from './platform/http/validation.ts'
import { installWeb } from './platform/http/web.ts'
import { Problem } from './platform/problem.ts'

const ANONYMOUS: Actor = Object.freeze({ kind: 'anonymous' })

/** The HTTP server with everything behind it, ready to `listen` or to be asked through `inject`. */
export async function buildApp(
  deps: Deps,
  modules: readonly Module[] = allModules,
): Promise<FastifyInstance> {
  const authenticate = createAuthenticate(deps)
  const app = fastify({
    ...serverOptions(deps),
    // With these two Fastify does not even load its own, which are large and not used.
    schemaController: { compilersFactory: { buildValidator: neverAsked, buildSerializer: neverAsked } },
  })
  app.setValidatorCompiler(validatorCompiler)
  // Columns are named in SQL and tests hold answers against the contract; checking each again would cost 2–3 × (ARCHITECTURE §5).
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer))
  app.removeContentTypeParser('text/plain')
  app.setErrorHandler(answerError)
  app.setNotFoundHandler((request, reply) =>
    sendProblem(new Problem('request.route_not_found'), request, reply),
  )
  app.decorateRequest('actor')
  app.decorate('isLeaving', false)
  app.addHook('onRequest', (request, reply, done) => {
    request.actor = ANONYMOUS
    reply.header('X-Request-Id', request.id)
    if (app.isLeaving) reply.header('Connection', 'close')
    done()
  })
  logRequests(app, deps.log)
  keepRouteTable(app)

  await installSecurity(app, deps.config.http)
  if (deps.config.http.docs) await installDocs(app)
  await app.register(async (api) => {
    await guardApi(api, deps, { account: authenticate, staff: createAuthenticateStaff(deps) })
    const refuseTheRest = refuseOtherMethods(api)
    for (const { routes } of modules) if (routes) await api.register(routes(deps))
    refuseTheRest()
  })
  installHealth(app, deps)
  if (deps.config.env !== 'production') installDemoPictures(app)
  await installWeb(app, deps.config.http)
  letSocketsIn(app, deps, authenticate)
  await app.ready()
  return app
}

function neverAsked(): never {
  throw new Error('a schema reached a compiler that is not ours')
}

function letSocketsIn(app: FastifyInstance, deps: Deps, authenticate: Authenticate) {
  let letEverybodyOut: (() => void) | undefined
  const admit = createAdmit(deps)
  app.addHook('onListen', async () => {
    letEverybodyOut = deps.realtime.attach(app.server, {
      authenticate,
      admit,
      announcements: deps.announcements,
    })
  })
  // Before the server stops: an open socket would keep it from ever being done.
  app.addHook('preClose', async () => letEverybodyOut?.())
}
