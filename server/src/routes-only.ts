import type { FastifyInstance } from 'fastify'
import { buildApp } from './app.ts'
import { loadConfig } from './config.ts'
import { createDeps } from './deps.ts'
import { systemClock } from './platform/clock.ts'

/** Routes only keep `deps` for later and connections open when they are used, so nothing is ever asked of this database. */
const NO_DATABASE = 'postgres://nobody@localhost/nothing'

/** Reads something off the routes. Needs nothing but the code. */
export async function withRoutes<T>(read: (app: FastifyInstance) => T): Promise<T> {
  const config = loadConfig({ DATABASE_URL: NO_DATABASE, LOG_LEVEL: 'silent' })
  // The usual clock would ask it for the time.
  const { deps, close } = await createDeps(config, { clock: systemClock })
  try {
    return read(await buildApp(deps))
  } finally {
    await close()
  }
}
