import type { PostgresPool, PostgresPoolClient } from 'kysely'
import {
  type ClientBase,
  type ClientConfig,
  type CustomTypesConfig,
  Pool,
  type PoolClient,
  type QueryResult,
  types,
} from 'pg'
import type { Logger } from 'pino'
import { SECOND } from './clock.ts'
import { queryDescribedOnce, type Row } from './described-once.ts'
import { readInstant } from './instants.ts'
import { isOutdated, isUnreachable, toProblem } from './pg-errors.ts'
import { Problem } from './problem.ts'

export type PoolOptions = ConnectionOptions & {
  readonly poolSize: number
  readonly maxWaiting: number
}
export type ConnectionOptions = {
  readonly url: string
  readonly connectTimeoutMs: number
  readonly statementTimeoutMs: number
  readonly lockTimeoutMs: number
  readonly idleInTransactionMs: number
  /** PostgreSQL's own settings for each connection (https://www.postgresql.org/docs/15/runtime-config.html). */
  readonly parameters?: Readonly<Record<string, string>>
}

/** How long after its own limit a server may stay silent before its connection counts as lost. */
const SILENCE_MS = 2 * SECOND

/** What holds for each connection of ours. */
export const connectionOptions = (options: ConnectionOptions): ClientConfig => ({
  connectionString: options.url,
  connectionTimeoutMillis: options.connectTimeoutMs,
  statement_timeout: options.statementTimeoutMs,
  // The server's own limit comes first; this one is for a server that does not answer at all.
  query_timeout: options.statementTimeoutMs + SILENCE_MS,
  lock_timeout: options.lockTimeoutMs,
  idle_in_transaction_session_timeout: options.idleInTransactionMs,
  keepAlive: true,
  application_name: 'buildxpert',
  options: Object.entries({ timezone: 'UTC', ...options.parameters })
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' '),
  types: { getTypeParser },
})

/** A plain pg pool with our limits and types: for graphile-worker, which wants one of its own. */
export function createPgPool(options: PoolOptions, log: Logger): Pool {
  const pool = new Pool({ ...connectionOptions(options), max: options.poolSize })
  // An idle connection that dies is no reason to die with it: the pool drops it and opens another when one is needed.
  pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection was lost'))
  // While a connection is lent out nobody else listens, and an unheard 'error' would end the process. The query fails by itself.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** A pool as Kysely wants it: bounded, with named statements, and with errors that say what a caller should know. */
export function kyselyPool(pool: Pool, { maxWaiting }: Pick<PoolOptions, 'maxWaiting'>): PostgresPool {
  const nameOf = statementNames()
  const lent = new WeakMap<PoolClient, PostgresPoolClient>()
  return {
    options: {},
    async connect() {
      // Past this, waiting would only make the refusal late.
      if (pool.waitingCount >= maxWaiting) throw new Problem('service.overloaded', { retryAfterSeconds: 1 })
      const client = await pool.connect().catch((error: unknown) => {
        throw toProblem(error)
      })
      const known = lent.get(client) ?? lend(client, nameOf)
      lent.set(client, known)
      return known
    },
    end: () => pool.end(),
  }
}

function lend(client: PoolClient, nameOf: (sql: string) => string | undefined): PostgresPoolClient {
  let isLost = false
  const query = async (sql: string, parameters: readonly unknown[] = []) => {
    if (isLost) throw new Problem('service.unavailable', { retryAfterSeconds: 5 })
    try {
      return await runNamed(client, { name: nameOf(sql), text: sql, values: parameters })
    } catch (error) {
      // "Terminated by administrator" comes before the socket closes; back in the pool, the connection would fail its next borrower.
      isLost ||= isUnreachable(error) || isOutdated(error)
      throw toProblem(error)
    }
  }
  return {
    // Kysely may also pass a cursor; lists here are keyset pages, so none ever comes.
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy || isLost),
  }
}

/**
 * A name for each distinct statement, so that PostgreSQL plans it once per connection: it doubled the rate of bookings. Texts with
 * long value lists are all different; past the limit they stay unnamed instead of filling the server's memory.
 */
export function statementNames(limit = 1000): (sql: string) => string | undefined {
  const names = new Map<string, string>()
  return (sql) => {
    const known = names.get(sql)
    if (known !== undefined || names.size >= limit || !/^\s*(select|insert|update|delete|with)\b/i.test(sql))
      return known
    const name = `s${names.size}`
    names.set(sql, name)
    return name
  }
}

type Statement = { name: string | undefined; text: string; values: readonly unknown[] }

/** A statement that has a name is described once, any other each time. */
export function runNamed(client: ClientBase, { name, text, values }: Statement): Promise<QueryResult<Row>> {
  if (name === undefined) return client.query<Row>({ text, values: [...values] })
  return queryDescribedOnce(client, { name, text, values })
}

/** Values as the generated schema types them: int8 as number, date as 'YYYY-MM-DD' (it has no zone), instants as Date, the rest as pg does. */
const getTypeParser: CustomTypesConfig['getTypeParser'] = (oid, format) => {
  if (oid === types.builtins.INT8) return toSafeInteger
  if (oid === types.builtins.DATE) return String
  if (oid === types.builtins.TIMESTAMPTZ) return readInstant
  return types.getTypeParser(oid, format)
}

function toSafeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value))
    throw new RangeError('an int8 from the database does not fit a JavaScript number')
  return value
}
