import type { FastifyContextConfig, RouteOptions } from 'fastify'
import type { Actor } from '../actor.ts'
import { Problem } from '../problem.ts'
import { STAFF_PATH } from './staff-cookie.ts'
import type { Access } from './types.ts'

/** Refuses the start-up for a route that does not say who may call it, whose rows it touches and what its address holds. */
export function requirePolicy({ method, url, config, schema }: RouteOptions): void {
  const refuse = (what: string) => {
    throw new Error(`${[method].flat().join(', ')} ${url}: ${what}`)
  }
  if (!isAccess(config?.access)) refuse('config.access must say who may call')
  if (config?.rows === undefined) refuse('config.rows must say whose rows it touches')
  if (/[:*]/.test(url) && !schema?.params) refuse('schema.params must say what its address may hold')

  const isStaff = config?.access === 'staff'
  if (isStaff && !config.roles?.length) refuse('config.roles must say which staff may call')
  if (isStaff && !url.startsWith(`${STAFF_PATH}/`)) refuse(`routes for staff are below ${STAFF_PATH}/`)
  if (!isStaff && (config?.roles || config?.stepUp)) refuse('config.roles and stepUp are for staff')
  if (!isStaff && config?.rows === 'anybody') refuse("anybody's rows are for staff alone")
}

const ACCESS = { public: true, account: true, vendor: true, staff: true } satisfies Record<Access, true>
const isAccess = (access: string | undefined) => access !== undefined && Object.hasOwn(ACCESS, access)

/** The refusal of whoever the route is not for, or null. Whose rows they may touch is the use-case's and its SQL's to see to. */
export function whyRefused(
  { access, roles, stepUp }: FastifyContextConfig,
  actor: Actor,
  now: Date,
): Problem | null {
  if (access === 'account' && actor.kind !== 'account') return new Problem('auth.required')
  if (access !== 'staff') return null
  if (actor.kind !== 'staff') return new Problem('staff.sign_in_required')
  if (!roles?.includes(actor.role)) return new Problem('staff.role_required')
  const isFresh = actor.steppedUpUntil !== null && actor.steppedUpUntil > now
  return stepUp && !isFresh ? new Problem('staff.step_up_required') : null
}
