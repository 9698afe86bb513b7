import { sql } from 'kysely'
import type { Logger } from 'pino'
import { z } from 'zod'
import { afterCommit, type Tx } from './db.ts'
import type { Random } from './ids.ts'
import { CHANNEL, createListener } from './listener.ts'

/** Something that every API process must know at once: a name, and ids of what it is about, never anything personal. */
export type Topic<P extends z.ZodType = z.ZodType> = { readonly name: string; readonly payload: P }

export function defineTopic<P extends z.ZodType>(name: string, payload: P): Topic<P> {
  return { name, payload }
}

/** Word from process to process, through the database: what is said in a transaction is heard exactly when it commits (decision 8). */
export interface Announcements {
  /** Heard by this process before `inTransaction` returns, by the others within milliseconds. */
  announce<P extends z.ZodType>(tx: Tx, topic: Topic<P>, payload: z.input<P>): Promise<void>
  /** May hear the same twice. */
  on<P extends z.ZodType>(topic: Topic<P>, handler: (payload: z.output<P>) => void): void
  /** Something may have been missed: whatever rests on having heard everything is to be forgotten, or looked at again. */
  onGap(handler: () => void): void
  /** Whether all that was said until a second ago has been heard. While it has not, the database is asked. */
  readonly isListening: boolean
  /** For processes that answer requests. Resolves once it listens, or the first attempt has failed; it then goes on trying. */
  listen(): Promise<void>
  close(): Promise<void>
}

/** PostgreSQL takes payloads up to 7999 bytes (https://www.postgresql.org/docs/15/sql-notify.html). */
const MOST_BYTES = 7999
const Said = z.object({ topic: z.string(), payload: z.unknown() })

export function createAnnouncements(needs: { url: string; random: Random; log: Logger }): Announcements {
  const handlers = new Map<string, Set<(payload: unknown) => void>>()
  const gapHandlers = new Set<() => void>()
  const listener = createListener(needs, {
    hear: (text) => {
      const said = Said.safeParse(parsed(text))
      if (said.success) tell(said.data.topic, said.data.payload)
    },
    gap: () => {
      for (const handler of gapHandlers) handler()
    },
  })

  function tell(topic: string, payload: unknown) {
    // Processes of another version may say what this one does not know.
    for (const handler of handlers.get(topic) ?? []) handler(payload)
  }

  return {
    async announce(tx, topic, payload) {
      const said = { topic: topic.name, payload: topic.payload.parse(payload) }
      const text = JSON.stringify(said)
      if (Buffer.byteLength(text) > MOST_BYTES) throw new RangeError(`${topic.name}: too long to announce`)
      await sql`select pg_notify(${CHANNEL}, ${text})`.execute(tx)
      afterCommit(tx, () => tell(said.topic, said.payload))
    },
    on(topic, handler) {
      const known = handlers.get(topic.name) ?? new Set()
      handlers.set(topic.name, known)
      known.add((payload) => {
        const read = topic.payload.safeParse(payload)
        if (read.success) handler(read.data)
      })
    },
    onGap: (handler) => void gapHandlers.add(handler),
    get isListening() {
      return listener.isListening
    },
    listen: () => listener.listen(),
    close: () => listener.close(),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Anybody with the database's password may say anything on a channel.
    return undefined
  }
}
