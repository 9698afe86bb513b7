import { buildApp } from './app.ts'
import { loadConfig } from './config.ts'
import type { Deps } from './deps.ts'
import { systemClock } from './platform/clock.ts'
import { newId } from './platform/ids.ts'
import { createLog } from './platform/log.ts'

/** The OpenAPI document of all routes. Routes only keep `deps` for later, so none is opened and no database is needed. */
export async function openApiDocument(): Promise<object> {
  const config = loadConfig({ LOG_LEVEL: 'silent' })
  const app = await buildApp({ config, log: createLog(config), clock: systemClock, newId } as Deps)
  return app.swagger()
}
