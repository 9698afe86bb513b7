import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { Deps } from './deps.ts'
import type { Module } from './module.ts'
import { modules as allModules } from './modules/index.ts'
import type { Actor } from './platform/actor.ts'
import { guardApi } from './platform/http/api-scope.ts'
import { answerError } from './platform/http/errors.ts'
import type { Authenticate } from './platform/http/types.ts'
import { validatorCompiler } from './platform/http/validation.ts'

const ANONYMOUS: Actor = Object.freeze({ kind: 'anonymous' })

export type AppOptions = { authenticate?: Authenticate }

/** The HTTP server, ready to `listen` or to be asked through `inject`. Nothing is opened yet. */
export async function buildApp(
  deps: Deps,
  modules: readonly Module[] = allModules,
  { authenticate }: AppOptions = {},
): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: deps.log as FastifyBaseLogger,
    genReqId: () => deps.newId(),
    requestIdHeader: false,
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer))
  app.setErrorHandler(answerError)
  app.decorateRequest('actor')
  app.addHook('onRequest', async (request, reply) => {
    request.actor = ANONYMOUS
    reply.header('X-Request-Id', request.id)
  })
  await app.register(async (api) => {
    guardApi(api, deps, { authenticate: authenticate ?? null })
    for (const { routes } of modules) if (routes) await api.register(routes(deps))
  })
  await app.ready()
  return app
}
