import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import type { Pool } from 'pg'
import type { Logger } from 'pino'
import type { DB } from './schema.gen.ts'
import { createPgPool, kyselyPool, type PoolOptions } from './pg-pool.ts'
import { isConflict } from './pg-errors.ts'
import { createPipelinedReads, type PipelinedReads, type PipelineOptions } from './pipelined-reads.ts'

export type Schema = DB
/** Reads. A `Tx` fits wherever a `Db` is asked for, never the other way round: writes demand a transaction. */
export type Db = Kysely<Schema>
export type Tx = Transaction<Schema>

export function createDb(options: PoolOptions & PipelineOptions, log: Logger): Db {
  return new Database(createPgPool(options, log), createPipelinedReads(options, log), options)
}

/** A pool for whatever needs a connection for itself, and beside it the connections that reads share. */
class Database extends Kysely<Schema> {
  readonly reads: PipelinedReads
  constructor(pool: Pool, reads: PipelinedReads, options: Pick<PoolOptions, 'maxWaiting'>) {
    super({ dialect: new PostgresDialect({ pool: kyselyPool(pool, options) }) })
    this.reads = reads
  }
  override async destroy(): Promise<void> {
    await Promise.all([super.destroy(), this.reads.end()])
  }
}

/** Where reads go that are sent often; undefined within a transaction, whose reads see what it has written. */
export const pipelinedReadsOf = (db: Db): PipelinedReads | undefined =>
  db instanceof Database ? db.reads : undefined

/** Statements of ours over a pool that others use, too. */
export function dbOver(pool: Pool, options: Pick<PoolOptions, 'maxWaiting'>): Db {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: kyselyPool(pool, options) }) })
}

/** Serialisation failures and deadlocks are tried again this often; the work must not have effects outside the transaction. */
const RETRIES = 3

/**
 * Runs `work` in one transaction: all of it happened, or none. Conflicts (40001, 40P01) run it again, so it must be safe to repeat.
 * Whatever was given to `afterCommit` runs once, after the commit that counted.
 */
export function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return untilCommitted(work, (withFollowUps) => db.transaction().execute(withFollowUps))
}

/**
 * The same for work that sends one statement, which is a transaction by itself: neither begin nor commit is sent. A second statement of
 * that work would be a transaction of its own.
 */
export function inOneStatement<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return untilCommitted(work, (withFollowUps) => withFollowUps(db.withoutPlugins() as Tx))
}

async function untilCommitted<T>(
  work: (tx: Tx) => Promise<T>,
  run: (work: (tx: Tx) => Promise<T>) => Promise<T>,
): Promise<T> {
  for (let retriesLeft = RETRIES; ; retriesLeft--) {
    const followUps = new Set<() => void>()
    try {
      const result = await run((tx) => {
        followUpsOf.set(tx, followUps)
        return work(tx)
      })
      for (const followUp of followUps) followUp()
      return result
    } catch (error) {
      if (retriesLeft === 0 || !isConflict(error)) throw error
    }
  }
}

const followUpsOf = new WeakMap<Tx, Set<() => void>>()

/** Runs `followUp` once the transaction has committed, and never if it did not. The same function given twice runs once. */
export function afterCommit(tx: Tx, followUp: () => void): void {
  followUpsOf.get(tx)?.add(followUp)
}
