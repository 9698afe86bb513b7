import { PROBLEMS } from '@buildxpert/contract/plain'
import type { ClientProblemCode, FieldProblem, ProblemCode, Slot } from '@buildxpert/contract'

export type AnyProblemCode = ProblemCode | ClientProblemCode

/** Waiting and asking again may help with these; every other refusal needs the person to do something else. */
const RETRYABLE: readonly AnyProblemCode[] = [
  'network.unreachable',
  'auth.code_not_sent',
  'idempotency.in_progress',
  'limit.exceeded',
  'request.timeout',
  'service.overloaded',
  'service.unavailable',
  'internal',
]

interface ProblemDetails {
  code: AnyProblemCode
  status: number
  fields?: readonly FieldProblem[]
  retryAfterSeconds?: number
  requestId?: string
  nextSlots?: readonly Slot[]
}

/** The one error that a call to the API rejects with. Screens switch on `code` and on nothing else. */
export class ApiProblem extends Error {
  readonly code: AnyProblemCode
  /** HTTP status; 0 when there was no answer. */
  readonly status: number
  readonly retryable: boolean
  readonly fields: readonly FieldProblem[]
  readonly retryAfterSeconds: number | null
  /** The moment that `retryAfterSeconds` leads to, in milliseconds since 1970 on this device's clock; null when none was said. */
  readonly retryAt: number | null
  /** By which our logs know the request; null when the refusal was not ours. */
  readonly requestId: string | null
  /** With `booking.slot_taken`: the next free slots. */
  readonly nextSlots: readonly Slot[]

  constructor({ code, status, fields = [], retryAfterSeconds, requestId, nextSlots = [] }: ProblemDetails) {
    super(code)
    this.name = 'ApiProblem'
    this.code = code
    this.status = status
    this.retryable = RETRYABLE.includes(code)
    this.fields = fields
    this.retryAfterSeconds = retryAfterSeconds ?? null
    this.requestId = requestId ?? null
    this.retryAt = retryAfterSeconds === undefined ? null : Date.now() + retryAfterSeconds * 1000
    this.nextSlots = nextSlots
  }
}

/** No answer was read: no network, a dead server, or our own time-out. Whether the server acted is unknown. */
export function unreachable() {
  return new ApiProblem({ code: 'network.unreachable', status: 0 })
}

/**
 * Reads a refusal. A code of a newer server, or a page that a proxy made up, becomes the nearest code we have words for.
 */
export function problemFrom(status: number, body: unknown, retryAfterHeader?: string | null): ApiProblem {
  const details = isRecord(body) ? body : {}
  const header = Number(retryAfterHeader)
  const requestId = /^urn:uuid:([\w-]+)$/.exec(String(details['instance']))?.[1]
  return new ApiProblem({
    code: isProblemCode(details['code']) ? details['code'] : codeFor(status),
    status,
    ...(Array.isArray(details['errors']) && { fields: details['errors'].filter(isFieldProblem) }),
    ...(typeof details['retryAfterSeconds'] === 'number'
      ? { retryAfterSeconds: details['retryAfterSeconds'] }
      : header > 0 && { retryAfterSeconds: header }),
    ...(requestId !== undefined && { requestId }),
    ...(Array.isArray(details['nextSlots']) && { nextSlots: details['nextSlots'].filter(isSlot) }),
  })
}

/** Any thrown thing as a problem, for places that show errors of unknown origin. */
export function problemOf(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : new ApiProblem({ code: 'internal', status: 500 })
}

function codeFor(status: number): AnyProblemCode {
  if (status === 401) return 'auth.required'
  if (status === 403) return 'auth.forbidden'
  if (status === 404) return 'request.route_not_found'
  if (status === 413) return 'request.too_large'
  if (status === 429) return 'limit.exceeded'
  // A gateway answers these itself when the server behind it is away.
  if (status === 502 || status === 503 || status === 504) return 'service.unavailable'
  return status >= 500 ? 'internal' : 'request.invalid'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
function isProblemCode(value: unknown): value is ProblemCode {
  return typeof value === 'string' && Object.hasOwn(PROBLEMS, value)
}
function isFieldProblem(value: unknown): value is FieldProblem {
  return isRecord(value) && typeof value['pointer'] === 'string' && typeof value['code'] === 'string'
}
function isSlot(value: unknown): value is Slot {
  return isRecord(value) && typeof value['startsAt'] === 'string' && typeof value['endsAt'] === 'string'
}
