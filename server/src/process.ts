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

function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StartError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
