/** Processes of ours and of vendors, started by whoever stands outside of them: attacks, journeys, tests of a whole installation. */
import { spawn, type ChildProcess } from 'node:child_process'
import { chmod, mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'

const root = path.resolve(import.meta.dirname, '..')

/** A process of ours or of a vendor, with what it said so far. */
export type Process = {
  readonly child: ChildProcess
  output(): string
  /** Ends it and waits until it is gone. */
  end(signal?: NodeJS.Signals): Promise<void>
}

export function startProcess(
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Process {
  const child = spawn(command, args, {
    cwd: root,
    // Nothing of the developer's own environment decides what these processes do.
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    child,
    output: () => output,
    async end(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      await gone
    },
  }
}

/** One of our programs, named from the root of the repository. */
export const startNode = (file: string, env: Record<string, string>, args: readonly string[] = []) =>
  startProcess(process.execPath, [path.join(root, file), ...args], env)

const preload = pathToFileURL(path.join(root, 'server/without-types.mjs')).href

/** As its scripts start it (server/package.json). */
export const startServer = (entry: string, env: Record<string, string>, args: readonly string[] = []) =>
  startProcess(process.execPath, ['--import', preload, path.join(root, 'server/src', entry), ...args], env)

/** Resolves when `isReady` says so; fails with the process's output when it ends first or `withinMs` have passed. */
export async function whenReady(
  started: Process,
  isReady: () => boolean | Promise<boolean>,
  withinMs = 60_000,
): Promise<void> {
  const deadline = performance.now() + withinMs
  while (performance.now() < deadline) {
    if (started.child.exitCode !== null) break
    if (await Promise.try(isReady).catch(() => false)) return
    await sleep(50)
  }
  throw new Error(`The process did not become ready:\n${started.output().slice(-4000)}`)
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

export const answers = (url: string) => async () => (await fetch(url)).ok

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
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

/** A folder for a database and the like; whoever made it removes it. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'buildxpert-'))
  // As root PostgreSQL runs as another user, who must be able to walk through.
  await chmod(folder, 0o711)
  return folder
}
