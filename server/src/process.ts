import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { ConfigError } from './platform/settings.ts'
import { lastLines, whenUnread } from './platform/stdout.ts'

/** Something that whoever starts the process can mend. Shown as it is, without a stack. */
export class StartError extends Error {}

type Running = { stop(): Promise<void> }

/** As the shell tells of a process that ended by SIGPIPE: no end that was asked for, so that whoever looks after it starts it again. */
const NOBODY_READS = 141

/**
 * The life of a process: start, wait for SIGINT or SIGTERM, stop in order, exit 0. What cannot start says why and exits 1. A second
 * signal does not wait any longer. When nobody reads what it says any more, that is the end of it too, by the custom of Unix, but in order: a server
 * that nobody hears would be missed by nobody when it fails, and one left over from a pipe in a terminal would run for ever.
 */
export async function runUntilSignal(start: () => Promise<Running>): Promise<void> {
  const end = Promise.withResolvers<number>()
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      process.once(name, () => process.exit(1))
      end.resolve(0)
    })
  }
  void whenUnread.then(() => end.resolve(NOBODY_READS))
  try {
    const running = await start()
    const code = await end.promise
    if (code === NOBODY_READS) complain('Ends: nobody reads what it says (stdout is closed)')
    await running.stop()
    await exit(code)
  } catch (error) {
    complain(explain(error))
    await exit(1)
  }
}

/** Nobody may read this either (`2>&1 | head -1`), on which Node would end the process on the spot. */
function complain(text: string): void {
  process.stderr.on('error', () => undefined).write(`\n${text}\n`)
}

async function exit(code: number): Promise<never> {
  await lastLines()
  process.exit(code)
}

/**
 * Loading modules leaves a heap behind of which two thirds are garbage, and V8 keeps all of it until it needs room: a process that waits for
 * its first request would hold 200 MB instead of 125. Takes three tenths of a second, in which nothing else runs: before anybody is let in.
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
