/**
 * The embedded PostgreSQL as a process of its own, for those who stand outside of the server: `node tools/postgres.ts <folder> <database>`.
 * Prints the database's address on a line when it answers; stopped by SIGINT or SIGTERM.
 */
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'

const [dataDir, database] = process.argv.slice(2)
if (dataDir === undefined || database === undefined) throw new Error('needs a folder and a database')

const postgres = await startEmbeddedPostgres({ dataDir })
await postgres.ensureDatabase(database)
process.stdout.write(`${postgres.url(database)}\n`)

const forever = setInterval(() => undefined, 2 ** 30)
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    clearInterval(forever)
    void postgres.stop()
  })
