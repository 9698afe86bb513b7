/** The API as a process of its own; `main-worker.ts` runs the jobs. Several of each share PostgreSQL and Redis. */
import { buildApp } from './app.ts'
import { readConfig } from './config.ts'
import { createDeps } from './deps.ts'
import { closeGently, listen } from './listen.ts'
import { ensureSigningKey } from './modules/accounts/index.ts'
import { requireAppRole } from './modules/ops/index.ts'
import { giveBackMemory, runUntilSignal, StartError } from './process.ts'

await runUntilSignal(async () => {
  const config = readConfig()
  if (config.redis === null)
    throw new StartError('REDIS_URL: needed as soon as API and worker are separate processes')
  const { deps, close } = await createDeps(config)
  await requireAppRole(deps)
  await deps.announcements.listen()
  await ensureSigningKey(deps)
  const app = await buildApp(deps)
  await app.ready()
  giveBackMemory()
  const port = await listen(app, config.http)
  deps.log.info({ port }, 'API listens')
  return {
    async stop() {
      await closeGently(app, config.http)
      await close()
    },
  }
})
