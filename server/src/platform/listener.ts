import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import type { Logger } from 'pino'
import { SECOND } from './clock.ts'
import type { Random } from './ids.ts'

type Needs = { url: string; random: Random; log: Logger }
type Ears = {
  hear(payload: string): void
  /** Something may have been missed: said when the connection is lost, and again when there is a new one. */
  gap(): void
}
export type Listener = {
  /** Resolves after the first attempt, whether or not it succeeded; goes on until it is closed. */
  listen(): Promise<void>
  readonly isListening: boolean
  close(): Promise<void>
}

export const CHANNEL = 'buildxpert'
const BEAT_MS = 250
/** PostgreSQL hands out what was said before it answers, so a beat's answer means that all until its question was heard. */
const TRUSTED_MS = 900
/** A server that leaves a beat unanswered for so long is behind a connection that is dead and does not know it. */
const SILENCE_MS = 2 * SECOND
const RETRY_MS = { first: 100, most: 2 * SECOND }

/** One connection of its own that does nothing but hear, and notices within a second when it does not. */
export function createListener({ url, random, log }: Needs, ears: Ears): Listener {
  const stopping = new AbortController()
  /** When the last beat that was answered was sent, by the monotonic clock: everything before it was heard. */
  let heardUntil = -Infinity
  let stopped: Promise<void> | undefined

  async function ask(client: Client, question: string): Promise<void> {
    const askedAt = performance.now()
    await client.query(question)
    heardUntil = askedAt
  }

  async function listenUntilLost(onListening: () => void): Promise<void> {
    const client = new Client({
      connectionString: url,
      application_name: 'buildxpert listener',
      connectionTimeoutMillis: SILENCE_MS,
      query_timeout: SILENCE_MS,
      keepAlive: true,
    })
    // A lost connection fails the next beat, which is soon; unheard, the error would end the process.
    client.on('error', () => undefined)
    client.on('notification', ({ payload }) => ears.hear(payload ?? ''))
    try {
      await client.connect()
      await ask(client, `listen ${CHANNEL}`)
      ears.gap()
      onListening()
      for (;;) {
        await sleep(BEAT_MS, undefined, { signal: stopping.signal })
        await ask(client, 'select 1')
      }
    } finally {
      heardUntil = -Infinity
      client.removeAllListeners('notification')
      ears.gap()
      // A dead connection is not waited for.
      await Promise.race([client.end().catch(() => undefined), sleep(SECOND, undefined, { ref: false })])
    }
  }

  async function keepListening(onFirst: () => void): Promise<void> {
    let retryMs = RETRY_MS.first
    let isAway = false
    while (!stopping.signal.aborted) {
      try {
        await listenUntilLost(() => {
          onFirst()
          if (isAway) log.info('hears announcements again')
          isAway = false
          retryMs = RETRY_MS.first
        })
      } catch (error) {
        onFirst()
        if (stopping.signal.aborted) return
        if (!isAway) log.warn({ err: error }, 'does not hear announcements; the database is asked instead')
        isAway = true
        // Half of it by chance, so that many processes do not come back in one moment.
        const pause = retryMs * (0.5 + Number(random.digits(3)) / 2000)
        await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined)
        retryMs = Math.min(2 * retryMs, RETRY_MS.most)
      }
    }
  }

  return {
    listen() {
      return new Promise((resolve) => {
        stopped ??= keepListening(resolve)
      })
    },
    get isListening() {
      return performance.now() - heardUntil < TRUSTED_MS
    },
    async close() {
      stopping.abort()
      await stopped
    },
  }
}
