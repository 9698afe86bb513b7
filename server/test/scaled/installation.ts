import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import { answers, freePort, type Process, startProcess, startServer, whenReady } from './processes.ts'

export type Installation = {
  /** Base addresses of the API processes. */
  readonly apis: readonly [string, string]
  readonly apiProcesses: readonly Process[]
  readonly workers: readonly Process[]
  readonly emulators: string
  /** What the processes were started with, to start one more like them. */
  readonly env: Record<string, string>
  /** Runs a command on this installation's Redis, with redis-cli. */
  redis(...command: string[]): Promise<void>
  /** Takes Redis away for good. */
  killRedis(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'buildxpert-scaled-'))
  // As root PostgreSQL runs as another user, who must be able to walk through.
  await chmod(folder, 0o711)
  return folder
}

/** A whole scaled installation: PostgreSQL, Redis, the emulators, two APIs and two workers, each a process of its own; `settings` are theirs. */
export async function startInstallation(settings: Record<string, string> = {}): Promise<Installation> {
  const folder = await temporaryFolder()
  const postgres = await startEmbeddedPostgres({ dataDir: folder })
  await postgres.ensureDatabase('buildxpert')
  const [redisPort, emulatorsPort, ...apiPorts] = await Promise.all([
    freePort(),
    freePort(),
    freePort(),
    freePort(),
  ])
  const started: Process[] = []
  const start = (process: Process) => {
    started.push(process)
    return process
  }

  const redis = start(
    startProcess('redis-server', [
      '--port',
      String(redisPort),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--dir',
      folder,
    ]),
  )
  const emulators = start(
    startProcess(process.execPath, ['emulators/src/main.ts'], {
      EMULATORS_PORT: String(emulatorsPort),
      EMULATORS_DATA_DIR: path.join(folder, 'emulators'),
    }),
  )
  const env = {
    DATABASE_URL: postgres.url('buildxpert'),
    REDIS_URL: `redis://127.0.0.1:${redisPort}`,
    EMULATORS_PORT: String(emulatorsPort),
    DATA_DIR: folder,
    HOST: '127.0.0.1',
    LIMITS_FACTOR: '1000',
    LOG_LEVEL: 'warn',
    ...settings,
  }
  const redisCli = (...command: string[]) => startProcess('redis-cli', ['-p', String(redisPort), ...command])
  const emulatorsUrl = `http://127.0.0.1:${emulatorsPort}`
  await Promise.all([
    whenReady(redis, async () => (await finished(redisCli('ping'))).includes('PONG')),
    whenReady(emulators, answers(`${emulatorsUrl}/twilio/_inbox?to=%2B910`)),
  ])
  await finished(startServer('cli.ts', env, ['migrate', 'up']))

  const apiProcesses = apiPorts.map((port) =>
    start(startServer('main-api.ts', { ...env, PORT: String(port) })),
  )
  const workers = [1, 2].map(() => start(startServer('main-worker.ts', env)))
  const [first, second] = apiPorts.map((port) => `http://127.0.0.1:${port}`)
  if (first === undefined || second === undefined) throw new Error('two APIs were meant to start')
  await Promise.all(
    apiProcesses.map((api, i) => whenReady(api, answers(`${i === 0 ? first : second}/health/ready`))),
  )

  return {
    apis: [first, second],
    apiProcesses,
    workers,
    emulators: emulatorsUrl,
    env,
    redis: async (...command) => void (await finished(redisCli(...command))),
    killRedis: () => redis.end('SIGKILL'),
    async [Symbol.asyncDispose]() {
      await Promise.all(started.toReversed().map((process) => process.end()))
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Waits for a process that ends by itself; answers its output, fails unless it ended well. */
export async function finished(process: Process): Promise<string> {
  const code = await new Promise<number | null>((resolve) => {
    if (process.child.exitCode === null) process.child.once('close', resolve)
    else resolve(process.child.exitCode)
  })
  if (code !== 0) throw new Error(`A process ended with ${code}:\n${process.output()}`)
  return process.output()
}
