import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { testDatabase } from '../test/index.ts'
import { testRedis } from '../test/redis.ts'

/** As a shell tells of a process that ended by SIGPIPE. */
const NOBODY_READS = 141

type Child = ChildProcessByStdio<null, Readable, Readable>

/** Our programs as processes of their own, with somebody at the other end of their output. */
async function processes() {
  const stack = new AsyncDisposableStack()
  const database = stack.use(await testDatabase())
  const redis = stack.use(await testRedis())
  const dataDir = await mkdtemp(path.join(tmpdir(), 'buildxpert-process-'))
  stack.defer(() => rm(dataDir, { recursive: true }))
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    REDIS_URL: redis.url,
    DATA_DIR: dataDir,
    EMULATORS_PORT: '0',
    DEMO: 'false',
    HOST: '127.0.0.1',
    PORT: '0',
  }
  return {
    start(entry: string): { child: Child; ended: Promise<number | null>; complaint: () => string } {
      const main = fileURLToPath(new URL(entry, import.meta.url))
      const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] })
      let complaint = ''
      child.stderr.on('data', (text: Buffer) => (complaint += String(text)))
      const ended = once(child, 'exit').then(([code]) => code as number | null)
      stack.defer(async () => {
        child.kill('SIGKILL')
        await ended
      })
      return { child, ended, complaint: () => complaint }
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}

async function portOf({ stdout }: Child): Promise<number> {
  for await (const line of createInterface(stdout)) {
    const { msg, port } = JSON.parse(line) as { msg: string; port?: number }
    if (msg === 'API listens' && port !== undefined) return port
  }
  throw new Error('the API did not start')
}

const within = <T>(ms: number, wanted: Promise<T>) =>
  Promise.race([wanted, sleep(ms, 'still there' as const)])

test('an API whose lines nobody reads any more answers what it has begun, says why, and ends', async () => {
  await using p = await processes()
  const { child, ended, complaint } = p.start('main-api.ts')
  const port = await portOf(child)
  const begun = connect(port, '127.0.0.1')
  begun.write(
    'POST /v1/auth/codes HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{',
  )
  await once(begun, 'connect')

  child.stdout.destroy()
  // Its line finds nobody.
  expect((await fetch(`http://127.0.0.1:${port}/v1/me`)).status).toBe(401)
  await sleep(300)
  begun.write('}')

  let answer = ''
  for await (const chunk of begun) answer += String(chunk)
  expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
  expect(await within(15_000, ended)).toBe(NOBODY_READS)
  expect(complaint()).toContain('nobody reads')
})

test.for(['main-worker.ts', 'main-embedded.ts'])(
  '%s ends in order, too',
  { timeout: 40_000 },
  async (entry) => {
    await using p = await processes()
    const { child, ended, complaint } = p.start(entry)
    child.stdout.destroy()
    expect(await within(30_000, ended)).toBe(NOBODY_READS)
    expect(complaint()).toContain('nobody reads')
    expect(complaint()).not.toContain('EPIPE')
  },
)

test('nobody reads anything of it any more', { timeout: 40_000 }, async () => {
  await using p = await processes()
  const { child, ended } = p.start('main-embedded.ts')
  child.stdout.destroy()
  child.stderr.destroy()
  expect(await within(30_000, ended)).toBe(NOBODY_READS)
})

/** Its last words are in the very moment in which it ends. */
const LAST_WORDS = `
  const { createLog } = await import('${new URL('platform/log.ts', import.meta.url).href}')
  const { runUntilSignal } = await import('${new URL('process.ts', import.meta.url).href}')
  setInterval(() => {}, 60_000)
  await runUntilSignal(async () => {
    process.stderr.write('started')
    return { stop: async () => createLog({ log: { level: 'info' } }).info('ends') }
  })`

test('told to end when nobody reads its last lines, it ends all the same; else they are read', async () => {
  for (const isRead of [false, true]) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', LAST_WORDS], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const ended = once(child, 'exit').then(([code]) => code as number | null)
    await once(child.stderr, 'data')
    let said = ''
    if (isRead) child.stdout.on('data', (text: Buffer) => (said += String(text)))
    else child.stdout.destroy()
    child.kill('SIGTERM')
    try {
      expect(await within(5000, ended)).toBe(0)
    } finally {
      child.kill('SIGKILL')
    }
    expect(said.includes('"msg":"ends"')).toBe(isRead)
  }
})
