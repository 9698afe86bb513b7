/**
 * Faults that are not ours to fix but ours to say honestly: the database is away, or has no room for one more. Told apart by
 * SQLSTATE (https://www.postgresql.org/docs/15/errcodes-appendix.html) and by the error codes of Node's sockets.
 */
const AWAY = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EPIPE', 'ETIMEDOUT', 'ENOENT',
  '57P01', '57P02', '57P03', // shutting down, crashed, starting
  '25006', // read-only: a replica that has not been promoted
]) // prettier-ignore
const FULL = new Set([
  '53300', '53400', // too many connections, configuration limit
  '57014', // statement time-out
  '55P03', // lock time-out
  '25P03', // idle in transaction
  '40001', '40P01', // still colliding after the retries
]) // prettier-ignore

/** pg's pool and client throw plain errors without a code for these; their texts are stable since pg 8. */
const AWAY_TEXT =
  /^(Connection terminated|Client has encountered a connection error|Cannot use a pool after calling end)/
const FULL_TEXT = /^(timeout exceeded when trying to connect|timeout expired)/

export function faultOf(error: unknown): 'service.unavailable' | 'service.overloaded' | null {
  if (!(error instanceof Error)) return null
  // Happy-eyeballs connects fail with one error per address inside.
  if (error instanceof AggregateError) {
    return error.errors.map(faultOf).find((fault) => fault !== null) ?? null
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const syscall = 'syscall' in error ? error.syscall : undefined
  if (FULL.has(code) || FULL_TEXT.test(error.message)) return 'service.overloaded'
  // ENOENT and friends only when a socket said so: a missing file is a fault of ours.
  if (AWAY.has(code) && (!code.startsWith('E') || syscall !== 'open')) return 'service.unavailable'
  if (code.startsWith('08') || AWAY_TEXT.test(error.message)) return 'service.unavailable'
  return error.cause === undefined || error.cause === error ? null : faultOf(error.cause)
}
