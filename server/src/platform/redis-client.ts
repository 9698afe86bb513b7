import { createClient, type RedisClientOptions } from '@redis/client'
import { SECOND } from './clock.ts'

/** A Redis that is back is found again within this. */
export const LONGEST_RETRY_MS = 2 * SECOND

/** What is given as a whole: the client's own settings, and those of its socket. */
type Wanted = Pick<RedisClientOptions, 'commandsQueueMaxLength'> & {
  url: string
  socket?: { connectTimeout?: number; socketTimeout?: number }
}

const base = () =>
  createClient({
    // The adapter of the socket server reads the replies of the second version of Redis's protocol.
    RESP: 2,
    // A command must fail now rather than wait for Redis to come back: somebody is waiting for an answer.
    disableOfflineQueue: true,
    // No timer for each command: it would only count until the command was written. Who waits for a silent Redis, see `leaveWhenSilent`.
    commandOptions: { timeout: 0 },
  })
export type RedisClient = ReturnType<typeof base>
let first: RedisClient | undefined

/**
 * A client of Redis that is not connected yet. @redis/client makes a class with all commands for each set of options, which takes a tenth of a second;
 * a duplicate shares that of its original.
 */
export function redisClient({ url, socket, ...settings }: Wanted): RedisClient {
  first ??= base()
  // Comes back soon at first, then less and less often.
  const reconnectStrategy = (tries: number) => Math.min(50 * 2 ** tries, LONGEST_RETRY_MS)
  return first.duplicate({ url, ...settings, socket: { ...socket, reconnectStrategy } })
}
