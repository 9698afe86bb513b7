import { afterEach, expect, test, vi } from 'vitest'
import { testPlatform, type TestPlatform } from '../../test/platform.ts'
import { loadConfig } from '../config.ts'
import { MINUTE } from './clock.ts'
import type { JobDefinition } from './jobs.ts'
import { startWorker } from './worker.ts'

afterEach(() => void vi.useRealTimers())

/** A worker with one job that runs by the clock, every minute. */
async function worker(t: TestPlatform) {
  let runs = 0
  const tidy = {
    name: 'things.tidy',
    cron: '* * * * *',
    rows: 'nobody',
    run: () => Promise.resolve(void runs++),
  } as unknown as JobDefinition<TestPlatform>
  const pool = { ...loadConfig({}).db, url: t.databaseUrl }
  const started = await startWorker(t, [tidy], { pool, concurrency: 4 })
  return { runs: () => runs, stop: () => started.stop() }
}

/** The minutes for which a run still waits, milliseconds. */
async function waiting(t: TestPlatform): Promise<number[]> {
  const rows = await t.asOwner(
    `select run_at from graphile_worker.jobs where task_identifier = 'things.tidy'`,
  )
  return rows.map((row) => (row['run_at'] as Date).getTime())
}

test('what runs by the clock runs by the database’s: a worker whose machine is ahead puts it in early, and it waits for its minute', async () => {
  await using t = await testPlatform()
  const [seen] = await t.asOwner(`
    insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
    values ('things.tidy', now() - interval '1 day', date_trunc('minute', now()) - interval '3 minutes')
    returning last_execution`)
  const lastSeen = Number(seen?.['last_execution'])
  const dueAt = (now: number) => Math.floor((now - lastSeen) / MINUTE)

  const startedAt = Date.now()
  vi.useFakeTimers({ toFake: ['Date'], now: startedAt + 10 * MINUTE })
  const ahead = await worker(t)
  vi.useRealTimers()
  await expect.poll(ahead.runs).toBeGreaterThanOrEqual(dueAt(startedAt))
  await ahead.stop()

  // None early, and each minute up to what its machine took for now has its one run.
  expect(ahead.runs()).toBeLessThanOrEqual(dueAt(Date.now()))
  const later = await waiting(t)
  expect(new Set(later).size).toBe(later.length)
  expect(later.every((minute) => minute > startedAt)).toBe(true)
  expect(ahead.runs() + later.length).toBe(dueAt(startedAt + 10 * MINUTE))

  // Nor does a worker beside it put them in again.
  const right = await worker(t)
  await right.stop()
  expect(right.runs() + (await waiting(t)).length).toBe(later.length)
})
