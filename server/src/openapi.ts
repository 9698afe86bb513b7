import { buildApp } from './app.ts'
import { loadConfig } from './config.ts'
import { createDeps } from './deps.ts'

/** Routes only keep `deps` for later and connections open when they are used, so nothing is ever asked of this database. */
const NO_DATABASE = 'postgres://nobody@localhost/nothing'

/** The OpenAPI document of all routes. Needs nothing but the code. */
export async function openApiDocument(): Promise<object> {
  const { deps, close } = await createDeps(loadConfig({ DATABASE_URL: NO_DATABASE, LOG_LEVEL: 'silent' }))
  try {
    return (await buildApp(deps)).swagger()
  } finally {
    await close()
  }
}
