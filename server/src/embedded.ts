import { buildApp } from './app.ts'
import { type Config, readConfig } from './config.ts'
import { seedDemo } from './demo/seed-demo.ts'
import { createDeps, type Deps } from './deps.ts'
import { startEmulatorProcess, usesEmulators } from './emulators.ts'
import { HOME_DATA_DIR, HOME_WEB_DIR } from './home.ts'
import { jobs } from './jobs.ts'
import { closeGently, listen, requireFreePort } from './listen.ts'
import { ensureSigningKey } from './modules/accounts/index.ts'
import { seedCatalog } from './modules/catalog/index.ts'
import { requireAppRole } from './modules/ops/index.ts'
import { inTransaction } from './platform/db.ts'
import { startEmbeddedPostgres } from './platform/embedded-postgres.ts'
import { migrateUp } from './platform/migrate.ts'
import { Problem } from './platform/problem.ts'
import type { Environment } from './platform/settings.ts'
import { startWorker } from './platform/worker.ts'
import { StartError } from './process.ts'
import { secretsIn } from './secrets.ts'

export type Embedded = {
  config: Config
  port: number
  emulatorsUrl: string | null
  /** Stops everything that was started, in reverse order. The data stays. */
  stop(): Promise<void>
}
/** Told before each step that takes time. */
type OnStep = (step: string) => void

const DEFAULTS = { WEB_DIR: HOME_WEB_DIR, DATA_DIR: HOME_DATA_DIR }
/** For trying it out: all people share one address and nobody should wait for a limit; lines of each request would flood the screen. */
const DEVELOPMENT = { LIMITS_FACTOR: '100', LOG_LEVEL: 'warn' }

/** The whole marketplace in one process: PostgreSQL unless there is a DATABASE_URL, emulators for vendors we have no account with, API, worker. */
export async function startEmbedded({ onStep }: { onStep: OnStep }): Promise<Embedded> {
  await using stack = new AsyncDisposableStack()
  const given = readConfig(DEFAULTS, developmentOf(readConfig(DEFAULTS, DEVELOPMENT)))
  await requireFreePort(given.http)

  const config = given.db.url === undefined ? await withPostgres(given, stack, onStep) : given
  let emulatorsUrl: string | null = null
  if (usesEmulators(config)) {
    onStep('Starting vendor emulators')
    const emulators = await startEmulatorProcess(config)
    stack.defer(() => emulators.stop())
    emulatorsUrl = emulators.url
  }

  onStep('Preparing the database')
  await migrateUp(known(config.db.ownerUrl))
  const { deps, close } = await createDeps(config)
  stack.defer(close)
  await requireAppRole(deps)
  await deps.announcements.listen()
  await ensureSigningKey(deps)
  await inTransaction(deps.db, seedCatalog)
  if (config.demo.enabled) await addDemo(deps, onStep)

  onStep('Starting API and worker')
  const { concurrency } = config.worker
  const worker = await startWorker(deps, jobs, {
    pool: { ...config.db, url: known(config.db.url) },
    concurrency,
  })
  stack.defer(() => worker.stop())
  const app = await buildApp(deps)
  stack.defer(() => closeGently(app, { drainMs: config.http.drainMs }))
  const port = await listen(app, config.http)

  const running = stack.move()
  return { config, port, emulatorsUrl, stop: () => running.disposeAsync() }
}

async function withPostgres(given: Config, stack: AsyncDisposableStack, onStep: OnStep): Promise<Config> {
  onStep('Starting PostgreSQL')
  const { authSecret } = await secretsIn(given.dataDir)
  // What it complains about (a folder's rights, another BuildXpert in it) is for people to mend.
  const postgres = await startEmbeddedPostgres({ dataDir: given.dataDir }).catch((error: Error) => {
    throw new StartError(error.message, { cause: error })
  })
  stack.defer(() => postgres.stop())
  await postgres.ensureDatabase('buildxpert')
  const found = {
    AUTH_SECRET: authSecret,
    DATABASE_URL: postgres.appUrl('buildxpert'),
    DATABASE_OWNER_URL: postgres.ownerUrl('buildxpert'),
    DEMO: String(given.demo.enabled),
  }
  return readConfig({ ...DEFAULTS, ...found }, developmentOf(given))
}

/** The emulators are on this machine: they find us at our port, whatever address people use. */
function developmentOf(given: Config): Environment {
  const { port } = given.http
  if (port === 0 || !usesEmulators(given)) return DEVELOPMENT
  return { ...DEVELOPMENT, TWILIO_CALLBACK_URL: `http://127.0.0.1:${port}` }
}

/** Does nothing when the same people are there already. */
async function addDemo(deps: Deps, onStep: OnStep): Promise<void> {
  const { seed, providers } = deps.config.demo
  onStep('Inviting demo people')
  try {
    await seedDemo(deps, { seed, providers })
  } catch (error) {
    if (error instanceof Problem || !(error instanceof Error)) throw error
    throw new StartError(`Demo data: ${error.message}. To start without it:\n\n  DEMO=false npm start`, {
      cause: error,
    })
  }
}

function known(url: string | undefined): string {
  if (url === undefined) throw new Error('there is no database')
  return url
}
