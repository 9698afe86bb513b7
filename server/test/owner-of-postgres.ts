/** A process that starts the embedded PostgreSQL of a folder, says where it is, and waits: to be killed by a test. */
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'

const postgres = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '' })
process.stdout.write(`${postgres.ownerUrl('postgres')}\n`)
setInterval(() => {}, 60_000)
