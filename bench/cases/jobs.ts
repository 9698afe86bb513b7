import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { Queue } from 'bullmq'
import { Redis } from 'ioredis'
import { Client } from 'pg'
import type { BenchCase, Measurement, Run } from '../bench-case.ts'
import { type Installation, startInstallation } from '../installation.ts'
import { type Counted, countedIn, instant } from '../measure/counting.ts'
import { cpuOf, cpuOfFamily } from '../measure/cpu.ts'
import { type Payload, QUEUE } from '../peers/bullmq.ts'
import { postmasterIn, UUID_V7 } from '../postgres.ts'
import { type Process, startNode, startServer, whenReady } from '../processes.ts'

/** How many wait when a go begins. */
const MANY = 50_000
const FEW = 2000
/** BullMQ's own advice is a few hundred for jobs that wait, and this suits jobs that do not, too. */
const PEER_CONCURRENCY = '100'
const A_SECOND = 50
const IDLE_SECONDS = 30
/** What a burst leaves behind in memory and on disk is put in order by then, with `settle`. */
const SETTLE_SECONDS = 10

/** One of two who turn what has happened into jobs that are run. */
type Side = {
  readonly name: string
  readonly worker: Process
  /** So many are there at once, from the answered instant on. */
  fill(run: string, of: number): Promise<number>
  /** So many come, one every so often. */
  trickle(run: string, of: number, everyMs: number): Promise<void>
  /** The housekeeping of its store that many jobs make due, done now rather than at some moment. */
  settle(): Promise<void>
  /** Resolves when nothing is left. */
  isDone(): Promise<boolean>
  /** Processor time of its store so far. */
  storeCpuMs(): Promise<number>
}

export const jobs: BenchCase = {
  name: 'jobs',
  what: 'events to handlers, one worker',
  isAlone: true,
  async run(run) {
    await using installation = await startInstallation({
      apis: 0,
      workers: 0,
      settings: { LOG_LEVEL: 'info' },
    })
    await using ours = await startOurs(installation)
    await using bullmq = await startBullMq(installation)
    return await measure(ours, bullmq, run)
  },
}

async function measure(ours: Side, bullmq: Side, { rounds, seconds, isSmall }: Run): Promise<Measurement> {
  const of = isSmall ? FEW : MANY
  const goes = new Map<Side, Throughput[]>([
    [ours, []],
    [bullmq, []],
  ])
  for (const side of goes.keys()) await throughput(side, 'warm-up', of)
  for (let round = 0; round < rounds; round++)
    for (const [side, all] of goes) all.push(await throughput(side, `many ${round}`, of))
  const delays = { ours: await delay(ours, seconds), bullmq: await delay(bullmq, seconds) }
  const idle = await idlePercent(ours)
  const of_ = (side: Side, key: keyof Throughput) => median((goes.get(side) ?? []).map((go) => go[key]))

  return {
    figures: [
      { label: 'Jobs/s', value: of_(ours, 'perSecond'), unit: '', goal: { atLeast: 17_000 } },
      {
        label: 'PostgreSQL CPU per job',
        value: of_(ours, 'storeCpuMs'),
        unit: 'ms',
        goal: { atMost: 0.02 },
        parts: `Node ${of_(ours, 'nodeCpuMs').toFixed(4)} ms`,
      },
      {
        label: `From commit to start, p99 at ${A_SECOND}/s`,
        value: delays.ours.p99Ms,
        unit: 'ms',
        goal: { atMost: 15 },
        parts: `p50 ${delays.ours.p50Ms.toFixed(1)} ms`,
      },
      {
        label: 'Idle, of a core',
        value: idle.node + idle.store,
        unit: '%',
        goal: { atMost: 1 },
        parts: `worker ${idle.node.toFixed(2)} + PostgreSQL ${idle.store.toFixed(2)}`,
      },
      { label: 'Run more than once', value: of_(ours, 'repeated'), unit: '', goal: { atMost: 0 } },
      { label: 'BullMQ: jobs/s', value: of_(bullmq, 'perSecond'), unit: '' },
      {
        label: 'BullMQ: Redis CPU per job',
        value: of_(bullmq, 'storeCpuMs'),
        unit: 'ms',
        parts: `Node ${of_(bullmq, 'nodeCpuMs').toFixed(4)} ms`,
      },
      {
        label: `BullMQ: from add to start, p99 at ${A_SECOND}/s`,
        value: delays.bullmq.p99Ms,
        unit: 'ms',
        parts: `p50 ${delays.bullmq.p50Ms.toFixed(1)} ms`,
      },
    ],
    chart: {
      title: 'Jobs a second, one worker, a handler that does next to nothing',
      bars: [ours, bullmq].map((side) => ({ name: side.name, value: of_(side, 'perSecond') })),
    },
    notes: [
      `Jobs: ${of.toLocaleString('en')} events that are committed become jobs and are run, from the commit to the start of the last one; the handler only counts. BullMQ gets its jobs before the clock runs, and outside of any transaction. Idle: ${IDLE_SECONDS} s of a database that has been vacuumed after all these jobs.`,
    ],
  }
}

type Throughput = { perSecond: number; nodeCpuMs: number; storeCpuMs: number; repeated: number }

async function throughput(side: Side, name: string, of: number): Promise<Throughput> {
  const run = `${side.name}, ${name}`
  const from = await side.fill(run, of)
  const before = { node: await cpuOf(pidOf(side)), store: await side.storeCpuMs() }
  const { lastAt, repeated } = await counted(side, run)
  await whenReady(side.worker, () => side.isDone())
  return {
    perSecond: (1000 * of) / (lastAt - from),
    nodeCpuMs: ((await cpuOf(pidOf(side))) - before.node) / of,
    storeCpuMs: ((await side.storeCpuMs()) - before.store) / of,
    repeated,
  }
}

async function delay(side: Side, seconds: number): Promise<{ p50Ms: number; p99Ms: number }> {
  const run = `${side.name}, trickle`
  // Enough of them for a last hundredth.
  const of = A_SECOND * Math.max(10, seconds)
  await side.trickle(run, of, 1000 / A_SECOND)
  const { delaysMs } = await counted(side, run)
  const quantile = (q: number) => delaysMs[Math.floor(q * delaysMs.length)] ?? Number.NaN
  return { p50Ms: quantile(0.5), p99Ms: quantile(0.99) }
}

/** Of one core, while nothing is to be done, and what was done before is over. */
async function idlePercent(side: Side): Promise<{ node: number; store: number }> {
  await side.settle()
  await sleep(1000 * SETTLE_SECONDS)
  const before = { node: await cpuOf(pidOf(side)), store: await side.storeCpuMs() }
  await sleep(1000 * IDLE_SECONDS)
  const percent = (ms: number) => ms / (10 * IDLE_SECONDS)
  return {
    node: percent((await cpuOf(pidOf(side))) - before.node),
    store: percent((await side.storeCpuMs()) - before.store),
  }
}

async function counted(side: Side, run: string): Promise<Counted> {
  let found: Counted | undefined
  await whenReady(side.worker, () => (found = countedIn(side.worker.output(), run)) !== undefined, 120_000)
  if (!found) throw new Error(`${run} did not end`)
  return found
}

const pidOf = ({ worker }: Side) => worker.child.pid ?? 0

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** The worker that ships, with the job that counts behind its own. */
async function startOurs({ env, database }: Installation): Promise<Side & AsyncDisposable> {
  const preload = pathToFileURL(path.join(import.meta.dirname, '../measure/counting-jobs.ts')).href
  const worker = startServer('main-worker.ts', { ...env, NODE_OPTIONS: `--import=${preload}` })
  const [client, redis] = [new Client(database.DATABASE_OWNER_URL), new Redis(env['REDIS_URL'] ?? '')]
  await client.connect()
  const postgres = await postmasterIn(env['DATA_DIR'] ?? '')
  await whenReady(worker, () => worker.output().includes('worker runs'))
  return {
    name: 'BuildXpert',
    worker,
    async fill(run, of) {
      await client.query(
        `insert into events (id, name, payload, emitted_at)
         select ${UUID_V7}, 'bench.happened', jsonb_build_object('run', $1::text, 'n', n, 'of', $2::int), clock_timestamp()
           from generate_series(0, $2::int - 1) as n`,
        [run, of],
      )
      const from = instant()
      await redis.publish('buildxpert:nudges', '')
      return from
    },
    async trickle(run, of, everyMs) {
      await client.query(
        `insert into events (id, name, payload, emitted_at)
         values (${UUID_V7}, 'bench.asked', jsonb_build_object('run', $1::text, 'of', $2::int, 'everyMs', $3::int), now())`,
        [run, of, everyMs],
      )
    },
    async settle() {
      await client.query('vacuum (analyze) events, outbox, handfuls, graphile_worker._private_jobs')
      await client.query('checkpoint')
    },
    async isDone() {
      const { rowCount } = await client.query(
        `select from outbox union all select from handfuls
           union all select from graphile_worker._private_jobs where key like '%:bench.%' limit 1`,
      )
      return rowCount === 0
    },
    storeCpuMs: () => cpuOfFamily(postgres),
    async [Symbol.asyncDispose]() {
      await worker.end()
      await client.end()
      redis.disconnect()
    },
  }
}

async function startBullMq({ env }: Installation): Promise<Side & AsyncDisposable> {
  const url = env['REDIS_URL'] ?? ''
  const worker = startNode('bench/peers/bullmq.ts', { REDIS_URL: url, CONCURRENCY: PEER_CONCURRENCY })
  const queue = new Queue<Payload>(QUEUE, { connection: { url } })
  const redis = new Redis(url)
  const pid = Number(/process_id:(\d+)/.exec(await redis.info('server'))?.[1])
  await whenReady(worker, () => worker.output().includes('worker runs'))
  return {
    name: 'BullMQ',
    worker,
    async fill(run, of) {
      await queue.pause()
      for (let from = 0; from < of; from += 1000)
        await queue.addBulk(
          Array.from({ length: Math.min(1000, of - from) }, (_, i) => ({
            name: 'count',
            data: { run, n: from + i, of, everyMs: 0 },
            opts: { removeOnComplete: true },
          })),
        )
      const from = instant()
      await queue.resume()
      return from
    },
    async trickle(run, of, everyMs) {
      await queue.add('emit', { run, n: 0, of, everyMs }, { removeOnComplete: true })
    },
    settle: async () => undefined,
    isDone: async () =>
      Object.values(await queue.getJobCounts('waiting', 'active')).every((count) => count === 0),
    storeCpuMs: () => cpuOf(pid),
    async [Symbol.asyncDispose]() {
      await worker.end()
      await queue.close()
      redis.disconnect()
    },
  }
}
