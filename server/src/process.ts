import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { ConfigError } from './platform/settings.ts'

/** Something that whoever starts the process can mend. Shown as it is, without a stack. */
export class StartError extends Error {}

type Running = { stop(): Promise<void> }

/**
 * The life of a process: start, wait for SIGINT or SIGTERM, stop in order, exit 0. What cannot start says why and exits 1. A second
 * signal does not wait any longer.
 */
export async function runUntilSignal(start: () => Promise<Running>): Promise<void> {
  const signal = new Promise<void>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) {
      process.once(name, () => {
        process.once(name, () => process.exit(1))
        resolve()
      })
    }
  })
  try {
    const running = await start()
    await signal
    await running.stop()
    process.exit(0)
  } catch (error) {
    process.stderr.write(`\n${explain(error)}\n`)
    process.exit(1)
  }
}

/**
 * Loading modules leaves a heap behind of which two thirds are garbage, and V8 keeps all of it until it needs room: a process that waits for
 * its first request would hold 230 MB instead of 150. Takes a tenth of a second, in which nothing else runs: before anybody is let in.
 */
export function giveBackMemory(): void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  // Only the last resort gives pages back to the system (V8's words for its most thorough collection).
  if (typeof collect === 'function') collect({ type: 'major', flavor: 'last-resort' })
  setFlagsFromString('--no-expose-gc')
}

function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StartError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
