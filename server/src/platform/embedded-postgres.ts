import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, escapeIdentifier } from 'pg'
import { APP_LOGIN, ensureAppLogin } from './app-login.ts'
import {
  binary,
  clusterOwner,
  initialise,
  type Owner,
  pgCtlStop,
  requireReachable,
} from './postgres-cluster.ts'

/** Any number will do, as long as it stays the same. */
const OWNER_LOCK = 7_023_411
/** Between two attempts to start one that ended by itself. The first is made at once. */
const RESTART_MS = 1000

export type EmbeddedPostgres = {
  /** Connection string of a database of this server, for the application: it may do what migrations allow it. */
  appUrl(database: string): string
  /** The same for the owner, who migrates. */
  ownerUrl(database: string): string
  /** Creates the database unless it is there. */
  ensureDatabase(database: string): Promise<void>
  stop(): Promise<void>
}

type Options = {
  /** Holds `pg/` (the cluster), the passwords of its two users and `postgres.log`. */
  dataDir: string
  /** False trades crash safety for speed; for tests. */
  durable?: boolean
  flags?: readonly string[]
}

/**
 * A real PostgreSQL from an npm package, listening on loopback only, on a free port, with passwords of its own. As root it runs as
 * the cluster's owner (user `postgres` for a new one), because PostgreSQL refuses root. It gets its own process group: Ctrl-C
 * reaches us first, and we stop it when nobody needs it any more. One that ends by itself (out of memory, a full disk) is started again at the
 * same address for as long as it takes.
 */
export async function startEmbeddedPostgres({
  dataDir,
  durable = true,
  flags = [],
}: Options): Promise<EmbeddedPostgres> {
  const root = resolve(dataDir)
  const cluster = join(root, 'pg')
  await mkdir(root, { recursive: true })
  const owner = await clusterOwner(cluster)
  if (owner) [root, dirname(binary('postgres'))].forEach((dir) => requireReachable(dir, owner))

  const password = await passwordIn(root, 'postgres-password')
  const appPassword = await passwordIn(root, 'postgres-app-password')
  if (!existsSync(join(cluster, 'PG_VERSION'))) await initialise(cluster, password, owner)
  else await stopOrphan(cluster, password, owner)

  const port = await freePort()
  const { appUrl, ownerUrl } = urlsAt(port, password, appPassword)
  const logFile = join(root, 'postgres.log')
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    ...(durable ? [] : UNSAFE_BUT_FAST),
    ...flags,
  ]
  const args = ['-D', cluster, '-p', String(port), ...settings.flatMap((flag) => ['-c', flag])]
  const start = (flag: 'w' | 'a') => startServer(args, { cluster, owner, logFile, flag })

  let server = start('w')
  let keeper = await whenReady(server, ownerUrl('postgres'), logFile)
  await ensureAppLogin(keeper.client, appPassword)
  const killAtExit = () => void server.kill('SIGINT')
  process.once('exit', killAtExit)
  const stopping = new AbortController()

  async function keepRunning(): Promise<void> {
    for (;;) {
      await Promise.race([server.gone, keeper.lost])
      if (stopping.signal.aborted) return
      try {
        if (hasEnded(server)) server = start('a')
        keeper = await whenReady(server, ownerUrl('postgres'), logFile)
      } catch {
        // Why is in its log: a full disk, or the last one's children that still end.
        await sleep(RESTART_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)
      }
    }
  }
  const running = keepRunning()

  return {
    appUrl,
    ownerUrl,
    ensureDatabase: (database) => ensureDatabase(keeper.client, database),
    async stop() {
      stopping.abort()
      process.off('exit', killAtExit)
      await keeper.client.end().catch(() => undefined)
      await stopServer(server, cluster, owner)
      await running
    },
  }
}

/** The server that another process runs on this folder; undefined when none does. `stop` leaves it, that process will stop it. */
export async function joinEmbeddedPostgres({ dataDir }: Options): Promise<EmbeddedPostgres | undefined> {
  const root = resolve(dataDir)
  const cluster = join(root, 'pg')
  if (!existsSync(join(cluster, 'PG_VERSION'))) return undefined
  const password = await passwordIn(root, 'postgres-password')
  const found = await findServer(cluster, password)
  if (!found || found.isOrphan) {
    await found?.client.end()
    return undefined
  }
  return {
    ...urlsAt(found.port, password, await passwordIn(root, 'postgres-app-password')),
    ensureDatabase: (database) => ensureDatabase(found.client, database),
    stop: () => found.client.end(),
  }
}

function urlsAt(port: number, password: string, appPassword: string) {
  const at = (login: string) => (database: string) => `postgres://${login}@127.0.0.1:${port}/${database}`
  return { appUrl: at(`${APP_LOGIN}:${appPassword}`), ownerUrl: at(`postgres:${password}`) }
}

async function ensureDatabase(client: Client, database: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
  if (rowCount === 0) await client.query(`create database ${escapeIdentifier(database)}`)
}

const UNSAFE_BUT_FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300']

async function passwordIn(root: string, name: string): Promise<string> {
  const file = join(root, name)
  if (!existsSync(file)) await writeFile(file, randomBytes(24).toString('base64url'), { mode: 0o600 })
  return readFile(file, 'utf8')
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((done, failed) => probe.once('error', failed).listen(0, '127.0.0.1', done))
  const address = probe.address()
  await new Promise((done) => probe.close(done))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

type Server = ChildProcess & { readonly gone: Promise<void> }
type Place = { cluster: string; owner: Owner; logFile: string; flag: 'w' | 'a' }

function startServer(args: readonly string[], { cluster, owner, logFile, flag }: Place): Server {
  const log = openSync(logFile, flag)
  const server = spawn(binary('postgres'), args, {
    ...owner,
    cwd: cluster,
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  server.unref()
  const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  return Object.assign(server, { gone })
}

const hasEnded = (server: ChildProcess) => server.exitCode !== null || server.signalCode !== null

/** The connection that stays open and holds the lock that says "this cluster has an owner". */
type Keeper = { client: Client; lost: Promise<void> }

/** Asks until PostgreSQL answers. */
async function whenReady(server: Server, url: string, logFile: string): Promise<Keeper> {
  for (;;) {
    if (hasEnded(server))
      throw new Error(`PostgreSQL did not start:\n${readFileSync(logFile, 'utf8').slice(-2000)}`)
    const client = await connect(url)
    if (client) {
      const lost = new Promise<void>((resolve) => client.once('end', () => resolve()))
      await client.query('select pg_advisory_lock($1)', [OWNER_LOCK])
      return { client, lost }
    }
    await sleep(20)
  }
}

async function connect(url: string): Promise<Client | undefined> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch {
    return undefined
  }
}

/** After kill -9 of the process that started it, PostgreSQL lives on: nobody's, and stopped. */
async function stopOrphan(cluster: string, password: string, owner: Owner): Promise<void> {
  const found = await findServer(cluster, password)
  if (!found) return
  await found.client.end()
  if (!found.isOrphan)
    throw new Error(
      `${dirname(cluster)} is in use by another running BuildXpert; stop that one or set DATA_DIR`,
    )
  await pgCtlStop(cluster, owner)
}

/**
 * A server that runs on this cluster already. Its owner holds an advisory lock for as long as it lives: if the lock is free the server is
 * an orphan, else the cluster is really in use.
 */
async function findServer(
  cluster: string,
  password: string,
): Promise<{ client: Client; port: number; isOrphan: boolean } | undefined> {
  const pidFile = join(cluster, 'postmaster.pid')
  if (!existsSync(pidFile)) return undefined
  const port = Number(readFileSync(pidFile, 'utf8').split('\n')[3])
  const client = await connect(urlsAt(port, password, '').ownerUrl('postgres'))
  if (!client) return undefined
  const isOrphan = await retry(async () => {
    const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_lock($1) as free', [
      OWNER_LOCK,
    ])
    return rows[0]?.free === true
  })
  return { client, port, isOrphan }
}

/** A connection of a process that just died takes a moment to disappear. */
async function retry(attempt: () => Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 20; tries++) {
    if (await attempt()) return true
    await sleep(100)
  }
  return false
}

async function stopServer(server: Server, cluster: string, owner: Owner): Promise<void> {
  if (hasEnded(server)) return
  // SIGINT is PostgreSQL's "fast shutdown"; Windows has no signals.
  if (process.platform === 'win32') await pgCtlStop(cluster, owner)
  else server.kill('SIGINT')
  server.ref()
  await server.gone
}
