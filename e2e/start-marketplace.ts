import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const root = path.resolve(import.meta.dirname, '..')

/**
 * Starts the whole marketplace as `npm start` does, on free ports and with a database of its own, and tells the journeys where it is.
 * Answers the function that stops it.
 */
export default async function startMarketplace() {
  // Given by somebody who has one running already.
  if (process.env.E2E_URL && process.env.E2E_EMULATORS_URL) return
  const dataDir = await mkdtemp(path.join(tmpdir(), 'buildxpert-e2e-'))
  // As root PostgreSQL runs as another user, who must be able to walk through.
  await chmod(dataDir, 0o711)
  const [port, emulatorsPort] = await Promise.all([freePort(), freePort()])
  const marketplace = spawn(process.execPath, [path.join(root, 'server/src/main-embedded.ts')], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: String(port),
      EMULATORS_PORT: String(emulatorsPort),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      // Somebody signs in on a second device right after the first.
      CODE_RESEND_MS: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [marketplace.stdout, marketplace.stderr])
    stream.on('data', (chunk) => (output += chunk))
  const gone = new Promise((resolve) => marketplace.once('exit', resolve))

  process.env.E2E_URL = `http://localhost:${port}`
  process.env.E2E_EMULATORS_URL = `http://localhost:${emulatorsPort}`
  const deadline = performance.now() + 60_000
  const isReady = () =>
    fetch(`${process.env.E2E_URL}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
  while (!(await isReady())) {
    if (marketplace.exitCode !== null || performance.now() > deadline)
      throw new Error(`The marketplace did not start:\n${output}`)
    await sleep(100)
  }

  return async () => {
    marketplace.kill('SIGTERM')
    await gone
    await rm(dataDir, { recursive: true, force: true })
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
