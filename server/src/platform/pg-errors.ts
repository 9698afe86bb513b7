import { Problem } from './problem.ts'

/** SQLSTATE of an error from PostgreSQL (https://www.postgresql.org/docs/15/errcodes-appendix.html), or the code of a socket error. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** Serialisation failure or deadlock: the same work, run again, is likely to succeed. */
export function isConflict(error: unknown): boolean {
  // A failed statement has passed `toProblem` already; what PostgreSQL said is its cause.
  const code = codeOf(error instanceof Problem ? error.cause : error)
  return code === '40001' || code === '40P01'
}

/** A row that this unique constraint does not allow beside the one that is there. Its transaction can only be given up. */
export function isDuplicate(error: unknown, constraint: string): boolean {
  return (
    codeOf(error) === '23505' &&
    error instanceof Error &&
    'constraint' in error &&
    error.constraint === constraint
  )
}

/** The database cannot be reached, or went away in the middle. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = codeOf(error) ?? ''
  return (
    code.startsWith('08') ||
    UNREACHABLE.has(code) ||
    /^(Connection terminated|Query read timeout|Client has encountered a connection error|Client was closed|timeout expired)/.test(
      error.message,
    ) ||
    error.message.includes('Cannot use a pool after calling end on the pool')
  )
}
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '25P03', // idle_in_transaction_session_timeout: the connection is gone
  '25006', // read_only_sql_transaction: connected to a standby during a fail-over
])

/** A migration has changed what the prepared statement answers. It was not run, and this connection will never run it. */
export const isOutdated = (error: unknown) =>
  codeOf(error) === '0A000' && error instanceof Error && error.message.startsWith('cached plan')

/** Nothing can be added until somebody makes room, however few ask. What is there can be read. */
const isDiskFull = (error: Error) => codeOf(error) === '53100'

/** The database is there but cannot keep up, or is at one of its limits (memory, connections, temporary files). */
function isOverload(error: Error): boolean {
  const code = codeOf(error) ?? ''
  return (
    code.startsWith('53') || OVERLOAD.has(code) || error.message === 'timeout exceeded when trying to connect'
  )
}
const OVERLOAD = new Set([
  '57014', // query_canceled: statement_timeout
  '55P03', // lock_not_available: lock_timeout
  '40001', // serialization_failure and deadlock_detected: `inTransaction` has tried again already
  '40P01',
])

/**
 * What a failing database means to the caller. Each query and each connection attempt passes here, so that a dead or drowning
 * database is an honest 503 everywhere, and everything else stays the fault it is.
 */
export function toProblem(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Problem) return error
  if (isUnreachable(error) || isDiskFull(error) || isOutdated(error))
    return withCause(new Problem('service.unavailable', { retryAfterSeconds: 5 }), error)
  if (isOverload(error)) return withCause(new Problem('service.overloaded', { retryAfterSeconds: 1 }), error)
  return error
}

function withCause(problem: Problem, cause: Error): Problem {
  problem.cause = cause
  return problem
}
