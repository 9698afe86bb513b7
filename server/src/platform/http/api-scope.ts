import cookie from '@fastify/cookie'
import type { FastifyInstance, RouteOptions } from 'fastify'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { Problem } from '../problem.ts'
import { describeRoute } from './describe-route.ts'
import { ALSO, INSTEAD_OF_BASE, LIMITS, takeLimit, type LimitName } from './limits.ts'
import { requirePolicy, whyRefused } from './policy.ts'
import { requireNothing } from './validation.ts'
import { type Doors, whoAsks } from './who-asks.ts'

/**
 * What holds for every route of the modules: who asks is known, limits are counted, answers are not cached, what a route does not declare
 * is refused, and a route that does not say who may call it, whose rows it touches and what its address holds stops the start-up.
 */
export async function guardApi(app: FastifyInstance, deps: Deps, doors: Doors): Promise<void> {
  await app.register(cookie)
  app.addHook('onRoute', (route: RouteOptions) => {
    requirePolicy(route)
    describeRoute(route)
  })

  app.addHook('onRequest', async (request, reply) => {
    reply.header('Cache-Control', 'no-store')
    try {
      request.actor = (await whoAsks(deps, doors, request)) ?? request.actor
    } catch (error) {
      // Guessing tokens must not be free; that the database is away is nobody's fault out there.
      if (error instanceof Problem && error.status < 500) await takeLimit(deps, 'baseAnonymous', request.ip)
      throw error
    }
    const { config } = request.routeOptions
    const refusal = whyRefused(config, request.actor, deps.clock.now())
    const take = (name: LimitName | undefined) =>
      name && takeLimit(deps, name, keyOf(name, request.actor, request.ip))
    // Who may not call is counted for asking, not for what was asked.
    const { base, burst, named } = limitsOf(request.actor, refusal ? undefined : config.limit)
    // The first two are one trip to the store. What a burst refuses does not use up the hour.
    await Promise.all([take(base), take(burst ?? named)])
    if (burst) await take(named)
    if (refusal) throw refusal
  })

  app.addHook('preValidation', async ({ routeOptions: { schema }, query, body }) => {
    if (!schema?.querystring) requireNothing('querystring', query)
    if (!schema?.body) requireNothing('body', body)
  })
}

const BASE = { anonymous: 'baseAnonymous', account: 'baseAccount', staff: 'staff' } as const

/** The rows of the table that a request counts against. */
function limitsOf(actor: Actor, named: LimitName | undefined) {
  const isInstead = named !== undefined && INSTEAD_OF_BASE.has(named)
  return { base: isInstead ? undefined : BASE[actor.kind], burst: named && ALSO[named], named }
}

function keyOf(name: LimitName, actor: Actor, ip: string): string {
  const { per } = LIMITS[name]
  if (per === 'ip') return ip
  if (per === 'staff member' && actor.kind === 'staff') return actor.staffId
  if ((per === 'account' || per === 'account or ip') && actor.kind === 'account') return actor.accountId
  if (per === 'account or ip') return ip
  throw new Error(`limit ${name} is counted per ${per}: the use-case takes it`)
}
