/**
 * A preload for one worker: gives the very worker that ships two more jobs, behind its own. `bench.count` is the job that is measured (counting.ts), and
 * `bench.emit` writes so many events at so many a second, each in a transaction of its own, through the server's own `emit`.
 */
import { registerHooks } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const urlOf = (...parts: string[]) => pathToFileURL(path.resolve(import.meta.dirname, ...parts)).href
const LIST = urlOf('../../server/src/jobs.ts')

const MORE = `
import { setTimeout as benchSleep } from 'node:timers/promises'
import { z as benchZ } from 'zod'
import { begun, there } from '${urlOf('counting.ts')}'
import { inTransaction as benchInTransaction } from './platform/db.ts'
import { defineEvent as benchDefineEvent } from './platform/events.ts'
const benchCounted = benchDefineEvent('bench.happened',
  benchZ.object({ run: benchZ.string(), n: benchZ.int(), of: benchZ.int() }))
const benchAsked = benchDefineEvent('bench.asked',
  benchZ.object({ run: benchZ.string(), of: benchZ.int(), everyMs: benchZ.number() }))
jobs.push(
  { name: 'bench.count', on: benchCounted, rows: 'nobody', run: async (_, payload) => begun(payload) },
  {
    name: 'bench.emit',
    on: benchAsked,
    rows: 'nobody',
    maxAttempts: 1,
    run: async (deps, { run, of, everyMs }) => {
      const beganAt = performance.now()
      for (let n = 0; n < of; n++) {
        const waitMs = beganAt + n * everyMs - performance.now()
        if (waitMs > 0) await benchSleep(waitMs)
        await benchInTransaction(deps.db, (tx) => deps.emit(tx, benchCounted, { run, n, of }))
        there({ run, n, of })
      }
    },
  },
)
`

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    if (url !== LIST) return loaded
    const source = loaded.source ?? ''
    const text = typeof source === 'string' ? source : Buffer.from(source as Uint8Array).toString()
    return { ...loaded, source: text + MORE }
  },
})
