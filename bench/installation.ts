import { rm } from 'node:fs/promises'
import path from 'node:path'
import {
  answers,
  finished,
  freePort,
  type Process,
  startNode,
  startProcess,
  startServer,
  temporaryFolder,
  whenReady,
} from './processes.ts'
import { crash } from './postgres.ts'

export type Installation = {
  /** Base addresses of the API processes. */
  readonly apis: readonly string[]
  /** Base address of one of them, counted round and round: of two APIs, `api(2)` is the first again. */
  api(i: number): string
  readonly apiProcesses: readonly Process[]
  readonly workers: readonly Process[]
  readonly emulators: string
  /** What the processes were started with, to start one more like them. */
  readonly env: Record<string, string>
  /** Addresses of its database, for the application and for its owner. */
  readonly database: Database
  /** Runs a command on this installation's Redis, with redis-cli. */
  redis(...command: string[]): Promise<void>
  /** Takes Redis away, until `startRedis`. */
  killRedis(): Promise<void>
  /** Redis comes back at the same address, with nothing in it. */
  startRedis(): Promise<void>
  /** Takes PostgreSQL away for good, in good order. */
  stopPostgres(): Promise<void>
  /** PostgreSQL ends without a checkpoint, as in a crash, and is started again at the same address. Resolves when that has begun. */
  crashPostgres(): Promise<void>
  /** Ends an API and starts one in its place, with `settings` besides its own. Resolves when that one is ready. */
  restartApi(i: number, signal?: NodeJS.Signals, settings?: Record<string, string>): Promise<void>
  /** Ends a worker and starts one in its place. Resolves when the old one is gone; the new one needs a moment. */
  restartWorker(i: number, signal?: NodeJS.Signals): Promise<void>
  /** What all processes have said so far. */
  output(): string
  [Symbol.asyncDispose](): Promise<void>
}

/** Where the application finds its database, and where the owner does. */
export type Database = { DATABASE_URL: string; DATABASE_OWNER_URL: string }

/** How many processes of others start first: PostgreSQL, Redis and the emulators. */
const VENDORS = 3

export type Wanted = {
  apis: number
  workers: number
  /** The environment of our own processes. */
  settings?: Record<string, string>
  /** What one of them has besides. Asked each time that it starts. */
  own?: (kind: 'api' | 'worker', i: number) => Record<string, string>
  /** Data that is to stay is kept here. */
  folder?: string
}

/** A whole scaled installation: PostgreSQL, Redis, the emulators, APIs and workers, each a process of its own. */
export async function startInstallation(wanted: Wanted): Promise<Installation> {
  await using stack = new AsyncDisposableStack()
  const folder = wanted.folder ?? (await temporaryFolder())
  if (wanted.folder === undefined) stack.defer(() => rm(folder, { recursive: true, force: true }))
  const started: Process[] = []
  const start = (process: Process) => {
    started.push(process)
    return process
  }
  // The last ones first: whoever needs a database is gone before it.
  const leave = async (processes: readonly Process[]) =>
    void (await Promise.all(processes.map((process) => process.end())))
  stack.defer(async () => {
    await leave(started.slice(VENDORS))
    await leave(started)
  })
  const [redisPort, emulatorsPort, ...apiPorts] = await Promise.all(
    Array.from({ length: 2 + wanted.apis }, freePort),
  )
  if (redisPort === undefined || emulatorsPort === undefined) throw new Error('no ports')

  const postgres = start(startNode('server/tools/postgres.ts', {}, [folder, 'buildxpert']))
  let redis = start(startRedis(redisPort, folder))
  const redisCli = (...command: string[]) => startProcess('redis-cli', ['-p', String(redisPort), ...command])
  const isRedisThere = async () => (await finished(redisCli('ping'))).includes('PONG')
  const emulators = `http://127.0.0.1:${emulatorsPort}`
  const vendors = start(
    startNode('emulators/src/main.ts', {
      EMULATORS_PORT: String(emulatorsPort),
      EMULATORS_DATA_DIR: path.join(folder, 'emulators'),
    }),
  )
  await Promise.all([
    whenReady(postgres, () => addressesIn(postgres.output()) !== undefined),
    whenReady(redis, isRedisThere),
    whenReady(vendors, answers(`${emulators}/twilio/_inbox?to=%2B910`)),
  ])

  const database = addressesIn(postgres.output())
  if (!database) throw new Error('PostgreSQL did not say where it is')
  const env = {
    // Its processes sign in to it as the application's own role; only migrations come as the owner.
    DATABASE_URL: database.DATABASE_URL,
    REDIS_URL: `redis://127.0.0.1:${redisPort}`,
    EMULATORS_PORT: String(emulatorsPort),
    DATA_DIR: folder,
    HOST: '127.0.0.1',
    LIMITS_FACTOR: '1000',
    LOG_LEVEL: 'warn',
    ...wanted.settings,
  }
  await finished(startServer('cli.ts', { ...env, ...database }, ['migrate', 'up']))
  const apis = apiPorts.map((port) => `http://127.0.0.1:${port}`)
  const own = (kind: 'api' | 'worker', i: number) => wanted.own?.(kind, i) ?? {}
  const startApi = (i: number, settings: Record<string, string> = {}) =>
    start(startServer('main-api.ts', { ...env, ...own('api', i), ...settings, PORT: String(apiPorts[i]) }))
  const apiProcesses = apis.map((_, i) => startApi(i))
  const startWorker = (i: number) => start(startServer('main-worker.ts', { ...env, ...own('worker', i) }))
  const workers = Array.from({ length: wanted.workers }, (_, i) => startWorker(i))
  const whenApiReady = (api: Process, i: number) => whenReady(api, answers(`${apis[i]}/health/ready`))
  await Promise.all(apiProcesses.map(whenApiReady))

  const running = stack.move()
  return {
    apis,
    api: (i) => {
      const address = apis[i % apis.length]
      if (address === undefined) throw new Error('this installation has no API')
      return address
    },
    apiProcesses,
    workers,
    emulators,
    env,
    database,
    redis: async (...command) => void (await finished(redisCli(...command))),
    killRedis: () => redis.end('SIGKILL'),
    async startRedis() {
      redis = start(startRedis(redisPort, folder))
      await whenReady(redis, isRedisThere)
    },
    stopPostgres: () => postgres.end(),
    crashPostgres: () => crash(folder),
    async restartApi(i, signal = 'SIGKILL', settings = {}) {
      await apiProcesses[i]?.end(signal)
      const api = startApi(i, settings)
      apiProcesses[i] = api
      await whenApiReady(api, i)
    },
    async restartWorker(i, signal = 'SIGKILL') {
      await workers[i]?.end(signal)
      workers[i] = startWorker(i)
    },
    output: () => started.map((process) => process.output()).join(''),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

/** What it says of itself: settings, one a line; nothing until it answers. */
function addressesIn(output: string): Database | undefined {
  const found = (name: string) => new RegExp(`^${name}=(.+)$`, 'm').exec(output)?.[1]
  const [DATABASE_URL, DATABASE_OWNER_URL] = [found('DATABASE_URL'), found('DATABASE_OWNER_URL')]
  return DATABASE_URL && DATABASE_OWNER_URL ? { DATABASE_URL, DATABASE_OWNER_URL } : undefined
}

const startRedis = (port: number, folder: string) =>
  startProcess('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder])
