/**
 * The embedded PostgreSQL as a process of its own, for those who stand outside of the server: `node tools/postgres.ts <folder> <database>`.
 * Prints its addresses when it answers, as settings: one line for the application's, one for its owner's. Stopped by SIGINT or SIGTERM.
 */
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'

const [dataDir, database] = process.argv.slice(2)
if (dataDir === undefined || database === undefined) throw new Error('needs a folder and a database')

const postgres = await startEmbeddedPostgres({ dataDir })
await postgres.ensureDatabase(database)
process.stdout.write(
  `DATABASE_URL=${postgres.appUrl(database)}\nDATABASE_OWNER_URL=${postgres.ownerUrl(database)}\n`,
)

const forever = setInterval(() => undefined, 2 ** 30)
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    clearInterval(forever)
    void postgres.stop()
  })
