/** The worker as a process of its own: turns events into jobs and runs them. `main-api.ts` answers requests. */
import { readConfig } from './config.ts'
import { createDeps } from './deps.ts'
import { jobs } from './jobs.ts'
import { requireAppRole } from './modules/ops/index.ts'
import { startWorker } from './platform/worker.ts'
import { giveBackMemory, runUntilSignal, StartError } from './process.ts'

await runUntilSignal(async () => {
  const config = readConfig()
  if (config.redis === null)
    throw new StartError('REDIS_URL: needed as soon as API and worker are separate processes')
  if (config.db.url === undefined) throw new StartError('DATABASE_URL: needed outside "npm start"')
  const { deps, close } = await createDeps(config)
  await requireAppRole(deps)
  giveBackMemory()
  const worker = await startWorker(deps, jobs, {
    pool: { ...config.db, url: config.db.url },
    concurrency: config.worker.concurrency,
  })
  deps.log.info({ jobs: jobs.length }, 'worker runs')
  return {
    async stop() {
      await worker.stop()
      await close()
    },
  }
})
