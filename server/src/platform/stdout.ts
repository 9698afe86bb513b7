import pino, { type DestinationStream } from 'pino'
import { SECOND } from './clock.ts'

const unread = Promise.withResolvers<undefined>()
/** Resolves when what this process says can be written no more: its reader is gone (`… | head -1`, a collector of logs that died). */
export const whenUnread: Promise<void> = unread.promise

let stdout: ReturnType<typeof pino.destination> | undefined

/** Pino goes on in silence when nobody reads; that we know of it is on us. */
function open() {
  const opened = pino.destination({ dest: 1, sync: false, minLength: 4096 })
  opened.on('error', () => {
    // At the end of the process it would try for ever to write the rest (sonic-boom 4.2.1, flushSync).
    opened.flushSync = () => undefined
    unread.resolve(undefined)
  })
  return opened
}

/**
 * Lines are written many at a time, a tenth of a second late at most; what still waits when the process ends is written then. Pino's own `periodicFlush`
 * writes ten times a second also when there is nothing to write.
 */
export function toStdout(): DestinationStream {
  const lines = (stdout ??= open())
  let flushing: NodeJS.Timeout | undefined
  return {
    write(line) {
      lines.write(line)
      flushing ??= setTimeout(() => {
        flushing = undefined
        lines.flush()
      }, 100).unref()
    },
  }
}

let isSaid = false
/** For people, at once. Node would end the process on the spot when nobody reads. */
export function say(text: string): void {
  if (!isSaid) process.stdout.on('error', () => unread.resolve(undefined))
  isSaid = true
  process.stdout.write(text)
}

/** Somebody who reads, but has stopped to (a pager), is not waited for. */
const LONGEST_WAIT_MS = SECOND

/** Resolves when all lines are written, or cannot be. To be waited for before `process.exit`: there it could not be found out that nobody reads. */
export function lastLines(): Promise<void> {
  return new Promise((resolve) => {
    if (stdout === undefined) return resolve()
    stdout.flush(() => resolve())
    setTimeout(resolve, LONGEST_WAIT_MS)
  })
}
