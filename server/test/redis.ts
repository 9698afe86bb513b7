import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export type TestRedis = AsyncDisposable & {
  readonly url: string
  /** kill -9. */
  kill(): Promise<void>
  /** Starts it again on the same port, empty. */
  restart(): Promise<void>
  /** Stands still, with its connections open, until it is let go on (SIGSTOP, SIGCONT). */
  pause(): void
  goOn(): void
}

/** A real Redis of one's own, on a free port, that keeps nothing on disk. */
export async function testRedis(): Promise<TestRedis> {
  const port = await freePort()
  const dir = await mkdtemp(join(tmpdir(), 'buildxpert-redis-'))
  let server = await start(port, dir)
  async function kill() {
    if (server.exitCode !== null || server.signalCode !== null) return
    const exited = once(server, 'exit')
    server.kill('SIGKILL')
    await exited
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    async restart() {
      await kill()
      server = await start(port, dir)
    },
    pause: () => void server.kill('SIGSTOP'),
    goOn: () => void server.kill('SIGCONT'),
    async [Symbol.asyncDispose]() {
      await kill()
      await rm(dir, { recursive: true })
    },
  }
}

async function start(port: number, dir: string): Promise<ChildProcess> {
  const flags = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    dir,
  ]
  const server = spawn('redis-server', flags, { stdio: ['ignore', 'pipe', 'inherit'] })
  const failed = once(server, 'error').then(([error]) => {
    throw new Error('redis-server is needed for this test (Debian: apt-get install redis-server)', {
      cause: error,
    })
  })
  const ready = (async () => {
    for await (const line of createInterface(server.stdout)) {
      if (line.includes('Ready to accept connections')) return
    }
    throw new Error('redis-server did not start')
  })()
  await Promise.race([ready, failed])
  server.stdout.resume()
  return server
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await once(probe.listen(0, '127.0.0.1'), 'listening')
  const address = probe.address()
  await new Promise((done) => probe.close(done))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
