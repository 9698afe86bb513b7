/** A worker process that takes a job, says so, and never finishes it: to be killed by a test. */
import pino from 'pino'
import { z } from 'zod'
import { loadConfig } from '../src/config.ts'
import { systemClock } from '../src/platform/clock.ts'
import { createDb } from '../src/platform/db.ts'
import { defineEvent } from '../src/platform/events.ts'
import { createMemoryState } from '../src/platform/state/memory.ts'
import { startWorker } from '../src/platform/worker.ts'

const url = process.argv[2] ?? ''
const log = pino({ level: 'silent' })
const options = { ...loadConfig({}).db, url }
const deps = {
  db: createDb(options, log),
  clock: systemClock,
  state: createMemoryState(),
  log,
}

const hang = {
  name: 'things.count',
  on: defineEvent('thing.added', z.object({})),
  rows: 'nobody' as const,
  run: () => {
    process.stdout.write('taken\n')
    return new Promise<void>(() => {})
  },
}
await startWorker(deps, [hang], { pool: options, concurrency: 1 })
