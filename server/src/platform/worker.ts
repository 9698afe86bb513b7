import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { run as runQueue, type Runner } from 'graphile-worker'
import type { Logger } from 'pino'
import { type Clock, SECOND } from './clock.ts'
import { type Db, dbOver } from './db.ts'
import { handfulsOver } from './handfuls.ts'
import { createHands } from './hands.ts'
import { newId } from './ids.ts'
import type { JobDefinition } from './jobs.ts'
import { createPgPool, type PoolOptions } from './pg-pool.ts'
import { createRelay } from './relay.ts'
import { createSlots } from './slots.ts'
import type { State } from './state/state.ts'
import { cronItemsOf, jobRunnerOf, taskListOf, workerLogger } from './tasks.ts'
import { watchWorkers } from './worker-life.ts'

type Options = { pool: PoolOptions; concurrency: number }

export type Worker = {
  /** Lets running jobs finish and gives back those that wait. */
  stop(): Promise<void>
}

const RESTART_MS = SECOND
/**
 * graphile-worker 0.18 remembers a failure of its very first look at the queue for ever (the rejected promise in its taskIdentifiers.js),
 * so only a runner that has looked once is one to keep.
 */
const FIRST_LOOK_MS = 5 * SECOND

/** For the connections of relay and hands. */
export const QUICK = {
  /**
   * That events were taken, and the end of their jobs, need not wait for the disk: a crash of PostgreSQL forgets the last moments, in the order in which they
   * were committed and never in part (https://www.postgresql.org/docs/15/wal-async-commit.html), and what it forgets is done again (decision 16).
   */
  synchronous_commit: 'off',
  // Plans are kept, and made when there is nothing in outbox and handfuls: looking at every row is the best way then, and the worst after a burst.
  enable_seqscan: 'off',
}

type Needs = { db: Db; clock: Clock; state: State; log: Logger }

/**
 * Turns events into jobs and runs the jobs. When the database goes away it waits for it and goes on; the jobs of a worker that was killed are run
 * again within seconds (worker-life.ts). Resolves once jobs are being taken.
 */
export async function startWorker<D extends Needs>(
  deps: D,
  jobs: readonly JobDefinition<D>[],
  { pool: poolOptions, concurrency }: Options,
): Promise<Worker> {
  const { log } = deps
  // The jobs themselves use the pool of `deps`. graphile-worker: one connection listens, the others fetch and finish.
  const pool = createPgPool({ ...poolOptions, poolSize: 3 }, log)
  const quick = createPgPool({ ...poolOptions, poolSize: 2, parameters: QUICK }, log)
  const slots = createSlots(concurrency)
  const run = jobRunnerOf(deps, jobs)
  const hands = createHands({
    name: `hands-${newId()}`,
    handfuls: handfulsOver(quick, jobs),
    pool,
    slots,
    log,
    run: ({ key, name, payload }) => run(name, payload, { jobId: key, attempts: 1 }),
  })
  const life = await watchWorkers(poolOptions.url, log, hands)
  const queue = { db: dbOver(quick, poolOptions), clock: deps.clock, nudges: deps.state.nudges, log }
  const relay = createRelay(queue, jobs, hands)
  let isStopping = false

  async function start(): Promise<Runner> {
    const looked = once(life.events, 'localQueue:getJobs:complete', {
      signal: AbortSignal.timeout(FIRST_LOOK_MS),
    })
    // Awaited below, unless `run` fails before.
    looked.catch(() => undefined)
    const runner = await runQueue({
      pgPool: pool,
      taskList: taskListOf(deps, jobs, slots),
      parsedCronItems: cronItemsOf(jobs),
      noHandleSignals: true,
      logger: workerLogger(log),
      events: life.events,
      preset: {
        worker: {
          concurrentJobs: concurrency,
          localQueue: { size: concurrency * 2 },
          completeJobBatchDelay: 0,
          failJobBatchDelay: 0,
        },
      },
    })
    try {
      await looked
      return runner
    } catch (error) {
      await runner.stop()
      throw error
    }
  }

  // graphile-worker gives up when the database is away for long; we do not.
  async function keepRunning(first: Runner): Promise<void> {
    for (let runner: Runner | undefined = first; ; runner = await restart()) {
      await runner?.promise
      if (isStopping) return
      await sleep(RESTART_MS)
    }
  }
  async function restart(): Promise<Runner | undefined> {
    if (isStopping) return undefined
    try {
      current = await start()
      // Told to stop meanwhile: nobody else knows of this one.
      if (isStopping) await current.stop()
      else log.info('worker runs again')
      return current
    } catch {
      return undefined
    }
  }

  let current = await start()
  const ended = keepRunning(current)
  const stopRelay = relay.start()
  return {
    async stop() {
      isStopping = true
      hands.refuse()
      await stopRelay()
      await hands.stop()
      await current.stop().catch(() => undefined)
      await ended
      await life.stop()
      await pool.end()
      await quick.end()
    },
  }
}
