import type { FastifyInstance } from 'fastify'
import { buildApp } from './app.ts'
import { loadConfig } from './config.ts'
import { createDeps } from './deps.ts'

/** Routes only keep `deps` for later and connections open when they are used, so nothing is ever asked of this database. */
const NO_DATABASE = 'postgres://nobody@localhost/nothing'

/** Reads something off the routes. Needs nothing but the code. */
export async function withRoutes<T>(read: (app: FastifyInstance) => T): Promise<T> {
  const { deps, close } = await createDeps(loadConfig({ DATABASE_URL: NO_DATABASE, LOG_LEVEL: 'silent' }))
  try {
    return read(await buildApp(deps))
  } finally {
    await close()
  }
}
