import type { FastifyInstance, RouteOptions } from 'fastify'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { Problem } from '../problem.ts'
import { ALSO, INSTEAD_OF_BASE, LIMITS, takeLimit, type LimitName } from './limits.ts'
import { describeRoute } from './describe-route.ts'
import type { Authenticate } from './types.ts'
import { requireNothing } from './validation.ts'

/**
 * What holds for every route of the modules: who asks is known, limits are counted, answers are not cached, what a route does not declare
 * is refused, and a route that does not say who may call it, whose rows it touches and what its address holds stops the start-up.
 */
export function guardApi(app: FastifyInstance, deps: Deps, authenticate: Authenticate) {
  app.addHook('onRoute', (route: RouteOptions) => {
    requirePolicy(route)
    describeRoute(route)
  })

  app.addHook('onRequest', async (request, reply) => {
    reply.header('Cache-Control', 'no-store')
    const token = bearerToken(request.headers.authorization)
    if (token !== null) {
      try {
        request.actor = await authenticate(token)
      } catch (error) {
        // Guessing tokens must not be free.
        await takeLimit(deps, 'baseAnonymous', request.ip)
        throw error
      }
    }
    const { access, limit } = request.routeOptions.config
    if (!limit || !INSTEAD_OF_BASE.has(limit)) await countBase(deps, request.actor, request.ip)
    if (access === 'account' && request.actor.kind !== 'account') throw new Problem('auth.required')
    if (limit) await countNamed(deps, limit, request.actor, request.ip)
  })

  app.addHook('preValidation', async ({ routeOptions: { schema }, query, body }) => {
    if (!schema?.querystring) requireNothing('querystring', query)
    if (!schema?.body) requireNothing('body', body)
  })
}

function requirePolicy({ method, url, config, schema }: RouteOptions) {
  const refuse = (what: string) => {
    throw new Error(`${[method].flat().join(', ')} ${url}: ${what}`)
  }
  if (!config || !['public', 'account', 'vendor'].includes(config.access)) {
    refuse('config.access must say who may call')
  }
  if (config?.rows === undefined) refuse('config.rows must say whose rows it touches')
  if (/[:*]/.test(url) && !schema?.params) refuse('schema.params must say what its address may hold')
}

/** Null when there is no token; a header that is there but holds none is a token that is no good. */
function bearerToken(header: string | undefined): string | null {
  if (header === undefined) return null
  const token = /^Bearer +([\w.~+/-]+=*) *$/i.exec(header)?.[1]
  if (!token || token.length > 4096) throw new Problem('auth.session_ended')
  return token
}

function countBase(deps: Deps, actor: Actor, ip: string) {
  return actor.kind === 'account'
    ? takeLimit(deps, 'baseAccount', actor.accountId)
    : takeLimit(deps, 'baseAnonymous', ip)
}

async function countNamed(deps: Deps, name: LimitName, actor: Actor, ip: string) {
  for (const each of [ALSO[name], name]) {
    if (each) await takeLimit(deps, each, keyOf(each, actor, ip))
  }
}

function keyOf(name: LimitName, actor: Actor, ip: string): string {
  const { per } = LIMITS[name]
  if (per === 'ip') return ip
  if ((per === 'account' || per === 'account or ip') && actor.kind === 'account') return actor.accountId
  if (per === 'account or ip') return ip
  throw new Error(`limit ${name} is counted per ${per}: the use-case takes it`)
}
