import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import type { TestProject } from 'vitest/node'
import { loadConfig } from '../src/config.ts'
import { seedCatalog } from '../src/modules/catalog/index.ts'
import { createDb, inTransaction } from '../src/platform/db.ts'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { migrateUp } from '../src/platform/migrate.ts'
import { TEMPLATE } from './database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection strings of the maintenance database; the template and its clones are on the same server. */
    postgresOwnerUrl: string
    /** The same as the application. */
    postgresAppUrl: string
  }
}

/** One PostgreSQL per run, with one migrated and seeded database in it that every test clones. */
export default async function setup(project: TestProject) {
  const dataDir = await mkdtemp(join(tmpdir(), 'buildxpert-test-'))
  // As root PostgreSQL runs as another user, who must be able to walk through.
  await chmod(dataDir, 0o711)
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false })
  await postgres.ensureDatabase(TEMPLATE)
  await migrateUp(postgres.ownerUrl(TEMPLATE))
  await seed(postgres.appUrl(TEMPLATE))
  project.provide('postgresOwnerUrl', postgres.ownerUrl('postgres'))
  project.provide('postgresAppUrl', postgres.appUrl('postgres'))
  return async () => {
    await postgres.stop()
    await rm(dataDir, { recursive: true })
  }
}

async function seed(url: string) {
  const db = createDb({ ...loadConfig({}).db, url }, pino({ level: 'silent' }))
  await inTransaction(db, seedCatalog)
  await db.destroy()
}
