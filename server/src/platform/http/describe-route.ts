import type { RouteOptions } from 'fastify'
import { PROBLEMS, PROBLEM_CODES, type ProblemCode } from '@buildxpert/contract'
import { codesOf, problemResponse } from './problem-responses.ts'

/** Completes what a route says of itself: that it needs a token, and the refusals that the platform itself may answer. */
export function describeRoute(route: RouteOptions) {
  const { schema } = route
  if (!schema) return
  const responses = (schema.response ?? {}) as Record<string, unknown>
  const codes = new Set<ProblemCode>(standardCodes(route))
  for (const response of Object.values(responses)) for (const code of codesOf(response)) codes.add(code)

  const merged: Record<string, unknown> = { ...responses }
  for (const status of new Set([...codes].map((code) => PROBLEMS[code].status))) {
    // In the registry's order, so that the emitted document does not depend on who declared what first.
    merged[status] = problemResponse(
      PROBLEM_CODES.filter((c) => codes.has(c) && PROBLEMS[c].status === status),
    )
  }
  schema.response = merged
  if (route.config?.access === 'account') schema.security = [{ bearer: [] }]
  if (route.config?.access === 'staff') schema.security = [{ staff: [] }]
}

/** Methods that may bring a body; GET's and HEAD's are not read. */
const WITH_BODY = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

function standardCodes({ method, config }: RouteOptions): ProblemCode[] {
  const codes: ProblemCode[] = [
    'request.malformed',
    'request.invalid',
    'limit.exceeded',
    'internal',
    'service.unavailable',
    'service.overloaded',
  ]
  if (config?.access === 'staff') {
    codes.push('auth.forbidden', 'staff.sign_in_required', 'staff.session_ended', 'staff.role_required')
    if (config.stepUp) codes.push('staff.step_up_required')
  } else {
    codes.push('auth.session_ended')
  }
  if (config?.access === 'account') codes.push('auth.required')
  if ([method].flat().some((each) => WITH_BODY.has(each))) {
    codes.push('request.unsupported_media_type', 'request.too_large')
  }
  return codes
}
