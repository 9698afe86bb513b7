/**
 * A preload for one worker: gives the worker that ships one more job, `bench.say`, which hints so many times at the open apps of one account, as
 * jobs of ours do.
 */
import { registerHooks } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const LIST = pathToFileURL(path.resolve(import.meta.dirname, '../../server/src/jobs.ts')).href
const MORE = `
import { setImmediate as benchTurn } from 'node:timers/promises'
import { z as benchZ } from 'zod'
import { defineEvent as benchDefineEvent } from './platform/events.ts'
jobs.push({
  name: 'bench.say',
  on: benchDefineEvent('bench.said', benchZ.object({ accountId: benchZ.string(), id: benchZ.string(), times: benchZ.int() })),
  rows: 'nobody',
  maxAttempts: 1,
  run: async (deps, { accountId, id, times }) => {
    for (let time = 0; time < times; time++) {
      deps.realtime.changed([accountId], { kind: 'booking', id })
      await benchTurn()
    }
  },
})
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
