import pino, { type DestinationStream, type Logger } from 'pino'
import { type Clock, systemClock } from './clock.ts'
import { isoOf } from './instants.ts'
import { toStdout } from './stdout.ts'

/** Never written, wherever they turn up in a line: what lets somebody in, and what tells who somebody is. */
const SECRET = [
  'authorization', 'cookie', 'set-cookie', 'idempotency-key',
  'phone', 'code', 'token', 'accessToken', 'refreshToken', 'startCode', 'password', 'secret', 'authToken',
] // prettier-ignore
const quoted = (name: string) => `["${name}"]`
const PATHS = SECRET.flatMap((name) => [
  quoted(name),
  `*${quoted(name)}`,
  `*.*${quoted(name)}`,
  `*.*.*${quoted(name)}`,
])

type LogConfig = { log: { level: string }; clock?: Clock }

/**
 * JSON lines (https://getpino.io). Lines carry ids and past tense, never names, phones, messages or tokens; redaction is the second net,
 * for objects of others such as errors.
 */
export function createLog(
  { log, clock = systemClock }: LogConfig,
  destination: DestinationStream = toStdout(),
): Logger {
  return pino(
    {
      level: log.level,
      base: { pid: process.pid },
      // Lines of several machines are read together.
      timestamp: () => `,"time":"${isoOf(clock.now())}"`,
      redact: { paths: PATHS, censor: '[redacted]' },
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
    },
    destination,
  )
}

/** An error's own words and where it came from, without what a driver hangs on to it (a query's parameters, a row's values). */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: 'not an error' }
  const { code } = error as { code?: unknown }
  return {
    type: error.name,
    message: error.message,
    // PostgreSQL's SQLSTATE or Node's error code, not a one-time code.
    errorCode: typeof code === 'string' ? code : undefined,
    stack: error.stack,
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
    ...(error instanceof AggregateError && { errors: error.errors.map(describeError) }),
  }
}
