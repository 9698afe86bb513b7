import type { Logger } from 'pino'
import { SECOND } from './clock.ts'
import { leaveWhenSilent } from './redis-absence.ts'
import { LONGEST_RETRY_MS, type RedisClient, redisClient } from './redis-client.ts'

/** Until every other process has found Redis again, too. */
export const OTHERS_BACK_MS = LONGEST_RETRY_MS + SECOND
/** As many as the adapter's stream keeps: more of them would push each other out before anybody has read them. */
const MOST_WAITING = 10_000
/** What is heard all the time (pings, an empty stream) may stay away for so long. */
const SILENT_MS = 5 * SECOND

type Needs = { url: string; log: Logger }
export type HintsBus = {
  /** For the adapter. */
  client: object
  /** Redis is back after an absence: what others said meanwhile may be lost. */
  onBack(listener: () => void): void
  /** Hints of this process were dropped, and Redis takes words again. */
  onDropped(listener: () => void): void
  close(): void
}

/**
 * Hints on their way to other processes. They are for now or for nothing: what Redis does not take soon is dropped, so that nothing piles up here, and
 * the apps that may have missed it are made to read everything again.
 */
export async function connectHintsBus({ url, log }: Needs): Promise<HintsBus> {
  const client = redisClient({
    url,
    commandsQueueMaxLength: MOST_WAITING,
    socket: { socketTimeout: SILENT_MS },
  })
  let isAway = false
  let areDropped = false
  let tellBack = () => {}
  let tellDropped = () => {}
  // Without a listener a lost connection would end the process; the client reconnects by itself.
  client.on('error', (error: Error) => {
    if (!isAway) log.warn({ err: error }, 'redis is away from the socket server')
    isAway = true
  })
  // A connection that was given up: no error.
  client.on('end', () => void (isAway = true))
  client.on('ready', () => {
    if (isAway) tellBack()
    isAway = false
  })
  await client.connect()
  const watch = leaveWhenSilent(client, log)
  const telling = setInterval(() => {
    if (!areDropped || !client.isReady) return
    areDropped = false
    tellDropped()
  }, SECOND).unref()
  return {
    client: forAdapter(client, () => void (areDropped = true)),
    onBack: (listener) => void (tellBack = listener),
    onDropped: (listener) => void (tellDropped = listener),
    close() {
      clearInterval(telling)
      watch.stop()
      client.destroy()
    },
  }
}

/**
 * What the adapter (0.3.1, util.js) uses of a client, which it knows by its `sSubscribe`. It does not look at what becomes of what it publishes, nor of its
 * subscription: under way when the process ends, or when Redis goes away, they would be rejections that nobody hears, and those end a process.
 */
function forAdapter(client: RedisClient, onDropped: () => void) {
  return {
    sSubscribe: client.sSubscribe.bind(client),
    // The adapter goes on to this process's own sockets once Redis has answered, or has not taken it.
    async xAdd(...entry: Parameters<RedisClient['xAdd']>) {
      try {
        return await client.xAdd(...entry)
      } catch (error) {
        onDropped()
        throw error
      }
    },
    publish: (...words: Parameters<RedisClient['publish']>) => client.publish(...words).catch(onDropped),
    /** For reading, and for subscribing. Its few commands wait: refused at once, endless reading would leave no time for anything else. */
    duplicate() {
      const copy = client.duplicate({ disableOfflineQueue: false, pingInterval: SILENT_MS / 2 })
      const subscribe = copy.subscribe.bind(copy)
      copy.subscribe = (...wanted) => {
        const done = subscribe(...wanted)
        done.catch(() => undefined)
        return done
      }
      return copy
    },
  }
}
