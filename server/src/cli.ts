/** Tools for whoever runs an installation: `npm run cli -w server -- <command>`. */
import { inspect, parseArgs } from 'node:util'
import { type Config, readConfig } from './config.ts'
import { createDeps, type Deps } from './deps.ts'
import { seedDemo } from './demo/seed-demo.ts'
import { HOME_DATA_DIR } from './home.ts'
import { ensureSigningKey, listSigningKeys, rotateSigningKey } from './modules/accounts/index.ts'
import { seedCatalog } from './modules/catalog/index.ts'
import { inTransaction } from './platform/db.ts'
import { startEmbeddedPostgres } from './platform/embedded-postgres.ts'
import { migrateDown, migrateUp, migrationStatus } from './platform/migrate.ts'
import { ConfigError } from './platform/settings.ts'

const USAGE = `Usage: npm run cli -w server -- <command>

  migrate up                  applies what is missing, and brings the catalogue up to date
  migrate down [--count N]    takes back the last N migrations (1); loses their data
  migrate status              what the database has had, and when
  demo seed [--providers N] [--seed S] [--reset]
                              believable people to try it with; --reset empties the database first
  keys list                   keys that sign access tokens
  keys rotate                 adds a key; tokens of the old ones live out their time

The database is DATABASE_URL, for migrating DATABASE_OWNER_URL; without them, the embedded one in DATA_DIR, which must not be in use.
`

const options = {
  count: { type: 'string', default: '1' },
  providers: { type: 'string' },
  seed: { type: 'string' },
  reset: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** Something the caller typed wrong. */
class UsageError extends Error {}

/** The configuration with a database in it. */
type Complete = Config & { db: { url: string; ownerUrl: string } }

const commands: Record<string, (config: Complete) => Promise<void>> = {
  'migrate up': async (config) => {
    const applied = await migrateUp(config.db.ownerUrl)
    // As the owner too: the application's user may be made later.
    const owner = { ...config, db: { ...config.db, url: config.db.ownerUrl } }
    await withDeps(owner, ({ db }) => inTransaction(db, seedCatalog))
    say(applied.length === 0 ? 'Nothing to apply' : `Applied ${applied.join(', ')}`)
  },
  'migrate down': async ({ db }) => {
    const taken = await migrateDown(db.ownerUrl, whole('count', values.count))
    say(taken.length === 0 ? 'Nothing to take back' : `Took back ${taken.join(', ')}`)
  },
  'migrate status': async ({ db }) => {
    for (const { name, appliedAt } of await migrationStatus(db.ownerUrl)) {
      say(`${name.padEnd(32)} ${appliedAt?.toISOString() ?? 'not applied'}`)
    }
  },
  'demo seed': async (config) => {
    if (config.env === 'production') throw new UsageError('Demo data may not enter production')
    if (values.reset) await migrateDown(config.db.ownerUrl, Infinity)
    await migrateUp(config.db.ownerUrl)
    const providers =
      values.providers === undefined ? config.demo.providers : whole('providers', values.providers)
    const seed = values.seed === undefined ? config.demo.seed : whole('seed', values.seed)
    await withDeps(config, async (deps) => {
      const { added } = await seedDemo(deps, { providers, seed }, (done) => say(`${done} providers`))
      if (!added) say('They are all there already')
    })
  },
  'keys list': (config) => withDeps(config, listKeys),
  'keys rotate': (config) =>
    withDeps(config, async (deps) => {
      await ensureSigningKey(deps)
      say(`New key ${(await rotateSigningKey(deps)).kid}`)
    }),
}

async function listKeys({ db }: Deps) {
  for (const { kid, created_at, retired_at } of await listSigningKeys(db)) {
    say(
      `${kid}  since ${created_at.toISOString()}  ${retired_at ? `retired ${retired_at.toISOString()}` : 'signs'}`,
    )
  }
}

async function withDeps(config: Complete, work: (deps: Deps) => Promise<void>) {
  const { deps, close } = await createDeps(config)
  try {
    await work(deps)
  } finally {
    await close()
  }
}

async function run(name: string) {
  const command = commands[name]
  if (!command) throw new UsageError(USAGE)
  const config = readConfig({ LOG_LEVEL: 'warn', DATA_DIR: HOME_DATA_DIR })
  const { url, ownerUrl } = config.db
  if (url !== undefined && ownerUrl !== undefined)
    return command({ ...config, db: { ...config.db, url, ownerUrl } })
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir })
  try {
    await postgres.ensureDatabase('buildxpert')
    const embedded = { url: postgres.appUrl('buildxpert'), ownerUrl: postgres.ownerUrl('buildxpert') }
    await command({ ...config, db: { ...config.db, ...embedded } })
  } finally {
    await postgres.stop()
  }
}

function whole(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} takes a whole number`)
  return Number(text)
}

function say(line: string) {
  process.stdout.write(`${line}\n`)
}

function readArguments() {
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch {
    process.stderr.write(USAGE)
    process.exit(2)
  }
}

const { values, positionals } = readArguments()
if (values.help) say(USAGE)
else {
  try {
    await run(positionals.join(' '))
  } catch (error) {
    const isTheirs = error instanceof UsageError || error instanceof ConfigError
    process.stderr.write(`${isTheirs ? error.message : inspect(error)}\n`)
    process.exitCode = 1
  }
}
