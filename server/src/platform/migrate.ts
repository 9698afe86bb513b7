import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { runMigrations } from 'graphile-worker'
import { Client } from 'pg'

export const MIGRATIONS = fileURLToPath(new URL('../../migrations/', import.meta.url))

export type Migration = { name: string; up: string; down: string; checksum: string }
export type MigrationState = { name: string; appliedAt: Date | null }

/** Two processes may start at once: the second waits here until the first is done. */
const MIGRATION_LOCK = 7_023_412

/** Applies what is missing, in order, each in its own transaction. The job queue's own schema goes first. Answers the names applied. */
export async function migrateUp(url: string, folder = MIGRATIONS): Promise<string[]> {
  const migrations = await readMigrations(folder)
  return withLock(url, async (client) => {
    await runMigrations({ connectionString: url })
    const applied = await appliedMigrations(client, migrations)
    const missing = migrations.slice(applied.length)
    for (const migration of missing) {
      await inOneTransaction(client, migration.name, async () => {
        await client.query(migration.up)
        await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [
          migration.name,
          migration.checksum,
        ])
      })
    }
    return missing.map(({ name }) => name)
  })
}

/** Takes back the last `count` migrations. Answers the names taken back, newest first. */
export async function migrateDown(url: string, count = 1, folder = MIGRATIONS): Promise<string[]> {
  const migrations = await readMigrations(folder)
  return withLock(url, async (client) => {
    const applied = await appliedMigrations(client, migrations)
    const doomed = migrations.slice(Math.max(0, applied.length - count), applied.length).reverse()
    for (const migration of doomed) {
      await inOneTransaction(client, migration.name, async () => {
        await client.query(migration.down)
        await client.query('delete from schema_migrations where name = $1', [migration.name])
      })
    }
    return doomed.map(({ name }) => name)
  })
}

export async function migrationStatus(url: string, folder = MIGRATIONS): Promise<MigrationState[]> {
  const migrations = await readMigrations(folder)
  return withLock(url, async (client) => {
    const applied = await appliedMigrations(client, migrations)
    return migrations.map(({ name }, i) => ({ name, appliedAt: applied[i]?.applied_at ?? null }))
  })
}

/** `NNNN_name.up.sql` with its `.down.sql`, numbered without gaps. A missing half is refused: it is noticed too late otherwise. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  const names = [...new Set(files.map((file) => file.replace(/\.(up|down)\.sql$/, '')))]
  for (const [i, name] of names.entries()) {
    if (!new RegExp(`^${String(i + 1).padStart(4, '0')}_[a-z0-9_]+$`).test(name))
      throw new Error(`${name}: migrations are named NNNN_name.up.sql and numbered without gaps`)
    for (const half of ['up', 'down'])
      if (!files.includes(`${name}.${half}.sql`)) throw new Error(`${name}.${half}.sql is missing`)
  }
  return Promise.all(
    names.map(async (name) => {
      const [up, down] = await Promise.all(
        ['up', 'down'].map((half) => readFile(`${folder}/${name}.${half}.sql`, 'utf8')),
      )
      if (up === undefined || down === undefined) throw new Error(`${name} could not be read`)
      return { name, up, down, checksum: createHash('sha256').update(up).digest('hex') }
    }),
  )
}

type Applied = { name: string; checksum: string; applied_at: Date }

/** What the database has had. It must be the beginning of what the folder has, unchanged: merged files never change. */
async function appliedMigrations(client: Client, migrations: readonly Migration[]): Promise<Applied[]> {
  await client.query(`create table if not exists schema_migrations
    (name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
  const { rows } = await client.query<Applied>(
    'select name, checksum, applied_at from schema_migrations order by name',
  )
  for (const [i, row] of rows.entries()) {
    const file = migrations[i]
    if (file?.name !== row.name)
      throw new Error(`the database has had migration ${row.name}, which is not here: older code?`)
    if (file.checksum !== row.checksum)
      throw new Error(`${row.name}.up.sql was changed after it was applied; add a new one`)
  }
  return rows
}

async function withLock<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'buildxpert migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    return await work(client)
  } finally {
    await client.end()
  }
}

async function inOneTransaction(client: Client, name: string, work: () => Promise<void>): Promise<void> {
  await client.query('begin')
  try {
    await work()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${name} failed`, { cause: error })
  }
}
