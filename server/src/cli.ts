/** Tools for whoever runs an installation: `npm run cli -w server -- <command>`. */
import { inspect, parseArgs } from 'node:util'
import { checkAudit } from './cli-audit.ts'
import { listKeys, retireKey, rotateKeys } from './cli-keys.ts'
import { invite } from './cli-staff.ts'
import { type Config, readConfig } from './config.ts'
import { createDeps, type Deps } from './deps.ts'
import { seedDemo } from './demo/seed-demo.ts'
import { HOME_DATA_DIR } from './home.ts'
import { seedCatalog } from './modules/catalog/index.ts'
import { inTransaction } from './platform/db.ts'
import { joinEmbeddedPostgres, startEmbeddedPostgres } from './platform/embedded-postgres.ts'
import { migrateDown, migrateUp, migrationStatus } from './platform/migrate.ts'
import { ConfigError } from './platform/settings.ts'
import { secretsIn } from './secrets.ts'

const USAGE = `Usage: npm run cli -w server -- <command>

  migrate up                  applies what is missing, and brings the catalogue up to date
  migrate down [--count N]    takes back the last N migrations (1); loses their data
  migrate status              what the database has had, and when
  demo seed [--providers N] [--listings N] [--customers N] [--bookings N] [--seed S] [--reset]
                              believable people to try it with; --reset empties the database first
  keys list                   keys of access tokens: which signs, which still verify and until when
  keys rotate                 adds a key that signs from now on; tokens of the old ones live out their time
  keys retire <kid>           removes a key that does not sign: its tokens are refused within a second, on every process
  staff invite --email E --role R
                              a link that makes somebody staff (support, finance, operations, owner): the first owner comes in by it
  audit verify [--expect-seq N --expect-hash H]
                              whether the record of what staff did is as it was written; N and H are of an earlier log line "audit head"

The database is DATABASE_URL, for migrating DATABASE_OWNER_URL; without them, the embedded one in DATA_DIR, running or not.
`

const options = {
  count: { type: 'string', default: '1' },
  providers: { type: 'string' },
  listings: { type: 'string' },
  customers: { type: 'string' },
  bookings: { type: 'string' },
  seed: { type: 'string' },
  email: { type: 'string' },
  role: { type: 'string' },
  'expect-seq': { type: 'string' },
  'expect-hash': { type: 'string' },
  reset: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

const SIZES = ['providers', 'listings', 'customers', 'bookings', 'seed'] as const

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
    const size = { providers: config.demo.providers, seed: config.demo.seed, ...wholeOnes() }
    await withDeps(config, async (deps) => {
      const { added } = await seedDemo(deps, size, (done, of) => say(`${done} ${of}`))
      if (!added) say('They are all there already')
    })
  },
  'keys list': (config) => withDeps(config, async (deps) => tell(await listKeys(deps))),
  'keys rotate': (config) => withDeps(config, async (deps) => tell(await rotateKeys(deps))),
  'keys retire': (config) => withDeps(config, async (deps) => tell(await retireKey(deps, argument('<kid>')))),
  'staff invite': (config) =>
    withDeps(config, async (deps) => tell(await invite(deps, { email: values.email, role: values.role }))),
  'audit verify': (config) =>
    withDeps(config, async (deps) =>
      tell(await checkAudit(deps, { seq: values['expect-seq'], hash: values['expect-hash'] })),
    ),
}

/** Commands that take one more word. */
const WITH_ARGUMENT = new Set(['keys retire'])

function argument(name: string): string {
  const [, , given] = positionals
  if (given === undefined) throw new UsageError(`${positionals.join(' ')} ${name}: the last word is missing`)
  return given
}

function tell({ isDone, text }: { isDone: boolean; text: string }) {
  if (!isDone) throw new UsageError(text)
  say(text)
}

async function withDeps(config: Complete, work: (deps: Deps) => Promise<void>) {
  // Nothing here needs Redis, and much of it must work while Redis is away.
  const { deps, close } = await createDeps({ ...config, redis: null })
  try {
    await work(deps)
  } finally {
    await close()
  }
}

async function run(words: readonly string[]) {
  const name = words.slice(0, 2).join(' ')
  const command = commands[name]
  if (!command || (words.length > 2 && !WITH_ARGUMENT.has(name)) || words.length > 3)
    throw new UsageError(USAGE)
  const config = readConfig({ LOG_LEVEL: 'warn', DATA_DIR: HOME_DATA_DIR })
  const { url, ownerUrl } = config.db
  if (url !== undefined && ownerUrl !== undefined)
    return command({ ...config, db: { ...config.db, url, ownerUrl } })
  await withEmbedded(config.dataDir, command)
}

/** In the database of `npm start`, with its secrets: the one that runs, or one started for this. */
async function withEmbedded(dataDir: string, command: (config: Complete) => Promise<void>) {
  const { authSecret } = await secretsIn(dataDir)
  const config = readConfig({ LOG_LEVEL: 'warn', DATA_DIR: dataDir, AUTH_SECRET: authSecret })
  const postgres = (await joinEmbeddedPostgres({ dataDir })) ?? (await startEmbeddedPostgres({ dataDir }))
  try {
    await postgres.ensureDatabase('buildxpert')
    const embedded = { url: postgres.appUrl('buildxpert'), ownerUrl: postgres.ownerUrl('buildxpert') }
    await command({ ...config, db: { ...config.db, ...embedded } })
  } finally {
    await postgres.stop()
  }
}

/** Those of the sizes that were given. */
function wholeOnes(): Partial<Record<(typeof SIZES)[number], number>> {
  return Object.fromEntries(
    SIZES.flatMap((name) => (values[name] === undefined ? [] : [[name, whole(name, values[name])]])),
  )
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
    await run(positionals)
  } catch (error) {
    const isTheirs = error instanceof UsageError || error instanceof ConfigError
    process.stderr.write(`${isTheirs ? error.message : inspect(error)}\n`)
    process.exitCode = 1
  }
}
