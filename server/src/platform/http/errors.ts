import { STATUS_CODES } from 'node:http'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { ProblemBody, ProblemCode } from '@buildxpert/contract'
import { PROBLEMS } from '@buildxpert/contract'
import { Problem } from '../problem.ts'
import { InvalidRequest, fieldProblems } from './validation.ts'

/** What Fastify itself refuses, in our words. */
const FRAMEWORK: Record<string, ProblemCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.unsupported_media_type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.too_large',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request.malformed',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request.malformed',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request.malformed',
  FST_ERR_BAD_URL: 'request.malformed',
  FST_ERR_MAX_PARAM_LENGTH: 'request.malformed',
  FST_ERR_NOT_FOUND: 'request.route_not_found',
  FST_ERR_ASYNC_CONSTRAINT: 'request.malformed',
  // An address that leads out of the folder whose files are served.
  FST_STATIC_FORBIDDEN_PATH: 'request.route_not_found',
}

/** Seconds to wait when the refusal does not say. */
const RETRY_AFTER = { 429: 30, 503: 2 } as const

/** The refusal that an error stands for; null when it is a fault of ours. */
export function toProblem(error: unknown): Problem | null {
  if (error instanceof Problem) return error
  if (error instanceof InvalidRequest) return new Problem('request.invalid', { errors: fieldProblems(error) })
  if (!(error instanceof Error)) return null
  const { code, statusCode } = error as FastifyError
  const known = typeof code === 'string' ? FRAMEWORK[code] : undefined
  if (known) return new Problem(known)
  if (isOfFiles(error)) return ofFiles(error)
  // secure-json-parse and other readers of the request: a 400 without a code of Fastify's.
  return statusCode === 400 && error instanceof SyntaxError ? new Problem('request.malformed') : null
}

/** What whoever serves files refuses: an address that no file can have, a range outside of the file, a condition that does not hold. */
type FileError = Error & { statusCode: number }
const isOfFiles = (error: Error): error is FileError =>
  'expose' in error && error.expose === true && 'statusCode' in error && typeof error.statusCode === 'number'

function ofFiles({ statusCode }: FileError): Problem {
  const isAboutHeaders = statusCode === 412 || statusCode === 416
  if (!isAboutHeaders) return new Problem('request.route_not_found')
  return new Problem('request.malformed', { detail: STATUS_CODES[statusCode] })
}

/** Problem details (RFC 9457). */
export function problemDetails(problem: Problem, requestId: string): ProblemBody {
  const { status, title } = PROBLEMS[problem.code]
  const { detail, errors, nextSlots } = problem.extras
  return {
    type: `https://buildxpert.example/problems/${problem.code}`,
    title,
    status,
    code: problem.code,
    detail,
    instance: `urn:uuid:${requestId}`,
    errors,
    retryAfterSeconds: retryAfter(problem),
    nextSlots,
  }
}

function retryAfter(problem: Problem): number | undefined {
  const { status, extras } = problem
  return extras.retryAfterSeconds ?? (status === 429 || status === 503 ? RETRY_AFTER[status] : undefined)
}

/** Answers with a refusal. The one place where problem details leave the server. */
export function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply) {
  const details = problemDetails(problem, request.id)
  reply
    .code(details.status)
    .type('application/problem+json; charset=utf-8')
    .header('X-Request-Id', request.id)
    .header('Cache-Control', 'no-store')
  if (details.status === 401) reply.header('WWW-Authenticate', 'Bearer')
  if (details.retryAfterSeconds !== undefined) reply.header('Retry-After', String(details.retryAfterSeconds))
  // A body that was not read to its end cannot be told from the next request.
  if (details.status === 413 || details.status === 415) reply.header('Connection', 'close')
  return reply.send(JSON.stringify(details))
}

/** For Fastify's `setErrorHandler` and `frameworkErrors`. What is not a refusal is `internal`, logged once, in full. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const problem = toProblem(error)
  if (problem === null) {
    request.log.error({ requestId: request.id, err: error }, 'request failed')
    return sendProblem(new Problem('internal'), request, reply)
  }
  if (problem.status >= 500) {
    request.log.error({ requestId: request.id, err: error, problem: problem.code }, 'request refused')
  }
  return sendProblem(problem, request, reply)
}
