/**
 * The peer for jobs: BullMQ on Redis with the same job body. Its queue is outside of the database: a job may be lost, or be run for a change that
 * never was. Started with REDIS_URL and CONCURRENCY; says `worker runs`.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { Queue, Worker } from 'bullmq'
import { begun, there } from '../measure/counting.ts'

export const QUEUE = 'bench'
/** Jobs called `count` are measured; one called `emit` adds so many of them, one every so often. */
export type Payload = { run: string; n: number; of: number; everyMs: number }

if (import.meta.main) {
  const { REDIS_URL = '', CONCURRENCY } = process.env
  const connection = { url: REDIS_URL, maxRetriesPerRequest: null }
  const queue = new Queue<Payload>(QUEUE, { connection })
  const emit = async ({ run, of, everyMs }: Payload) => {
    const beganAt = performance.now()
    for (let n = 0; n < of; n++) {
      const waitMs = beganAt + n * everyMs - performance.now()
      if (waitMs > 0) await sleep(waitMs)
      await queue.add('count', { run, n, of, everyMs }, { removeOnComplete: true })
      there({ run, n, of })
    }
  }
  const worker = new Worker<Payload>(
    QUEUE,
    async ({ name, data }) => (name === 'emit' ? await emit(data) : begun(data)),
    { connection, concurrency: Number(CONCURRENCY) },
  )
  await worker.waitUntilReady()
  process.stdout.write('worker runs\n')
  process.once('SIGTERM', () => void worker.close().then(() => process.exit()))
}
