import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { testPlatform, type TestPlatform } from '../../test/platform.ts'
import { loadConfig } from '../config.ts'
import { inTransaction } from './db.ts'
import { defineEvent } from './events.ts'
import type { JobDefinition } from './jobs.ts'
import { startWorker } from './worker.ts'

const added = defineEvent('thing.added', z.object({ id: z.string() }))
const job = (run: (id: string) => Promise<void>) =>
  ({
    name: 'things.count',
    on: added,
    run: (_: unknown, { id }: { id: string }) => run(id),
  }) as unknown as JobDefinition<TestPlatform>

const work = (t: TestPlatform, jobs: JobDefinition<TestPlatform>[]) =>
  startWorker(t, jobs, { pool: { ...loadConfig({}).db, url: t.databaseUrl }, concurrency: 4 })
const emit = (t: TestPlatform, id: string) => inTransaction(t.db, (tx) => t.emit(tx, added, { id }))

test('an event is worked on within moments', async () => {
  await using t = await testPlatform()
  const seen: string[] = []
  const worker = await work(t, [job(async (id) => void seen.push(id))])
  await emit(t, 'a')
  await expect.poll(() => seen, { interval: 5 }).toEqual(['a'])
  await worker.stop()
})

test('a stopping worker lets its running job finish', async () => {
  await using t = await testPlatform()
  const started = Promise.withResolvers<undefined>()
  let isFinished = false
  const slow = job(async () => {
    started.resolve(undefined)
    await new Promise((done) => setTimeout(done, 300))
    isFinished = true
  })
  const worker = await work(t, [slow])
  await emit(t, 'a')
  await started.promise
  await worker.stop()
  expect(isFinished).toBe(true)
})

test('a worker whose database went away goes on when it is back', async () => {
  await using t = await testPlatform()
  const seen: string[] = []
  const worker = await work(t, [job(async (id) => void seen.push(id))])
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and pid <> pg_backend_pid()`.execute(t.db)
  await expect
    .poll(() =>
      emit(t, 'after').then(
        () => true,
        () => false,
      ),
    )
    .toBe(true)
  await expect.poll(() => seen).toEqual(['after'])
  await worker.stop()
})

test('the job of a worker that was killed is run again by the next one', { timeout: 30_000 }, async () => {
  await using t = await testPlatform()
  const hanging = fileURLToPath(new URL('../../test/hanging-worker.ts', import.meta.url))
  const doomed = spawn(process.execPath, [hanging, t.databaseUrl], { stdio: ['ignore', 'pipe', 'inherit'] })
  await emit(t, 'a')
  await once(doomed.stdout, 'data')
  doomed.kill('SIGKILL')
  await once(doomed, 'exit')

  const seen: string[] = []
  const worker = await work(t, [job(async (id) => void seen.push(id))])
  await expect.poll(() => seen, { timeout: 15_000 }).toEqual(['a'])
  await worker.stop()
})

test('a living worker keeps its job, however long it takes', { timeout: 30_000 }, async () => {
  await using t = await testPlatform()
  const seen: string[] = []
  const slow = job(async (id) => {
    seen.push(id)
    await new Promise((done) => setTimeout(done, 6000))
  })
  const first = await work(t, [slow])
  await emit(t, 'a')
  await expect.poll(() => seen).toEqual(['a'])
  const second = await work(t, [slow])
  await first.stop()
  await second.stop()
  expect(seen).toEqual(['a'])
})
