import type { Server as HttpServer, IncomingMessage } from 'node:http'
import { REALTIME_PATH } from '@buildxpert/contract'
import { createAdapter } from '@socket.io/redis-streams-adapter'
import type { Logger } from 'pino'
import { createClient } from '@redis/client'
import { Server } from 'socket.io'
import { type Clock, SECOND } from './clock.ts'
import { guardSockets, refusalCode } from './realtime-door.ts'
import { accountRoom, sessionRoom, type SocketServer } from './realtime-seat.ts'
import type { SeatWatch } from './realtime-watch.ts'
import type { RealtimeServer, SocketDoor } from './realtime.ts'

type Needs = { redis: { url: string } | null; clock: Clock; log: Logger }

const LONGEST_RETRY_MS = 2 * SECOND
/** Until every other process has found Redis again, too. */
const OTHERS_BACK_MS = LONGEST_RETRY_MS + SECOND

/** Socket.IO within one process (memory), or across all of them (Redis streams). */
export async function createRealtime({ redis, clock, log }: Needs): Promise<RealtimeServer> {
  const client = redis === null ? null : clientFor(redis.url)
  let isAway = false
  let catchingUp: NodeJS.Timeout | undefined
  // Without a listener a lost connection would end the process; the client reconnects by itself.
  client?.on('error', (error: Error) => {
    if (!isAway) log.warn({ err: error }, 'redis is away from the socket server')
    isAway = true
  })
  await client?.connect()

  const io: SocketServer = new Server({
    path: REALTIME_PATH,
    transports: ['websocket'],
    serveClient: false,
    // Nothing an app may say is longer than a token.
    maxHttpBufferSize: 64 * 1024,
    connectTimeout: 10 * SECOND,
    ...(client && {
      adapter: createAdapter(client, { streamName: 'buildxpert:sockets', blockTimeInMs: 2 * SECOND }),
    }),
  })

  // What was said while Redis was away may be lost. Closing the connection without a word makes the apps come back and read everything again.
  client?.on('ready', () => {
    if (!isAway) return
    isAway = false
    clearTimeout(catchingUp)
    catchingUp = setTimeout(() => {
      for (const socket of io.of('/').sockets.values()) socket.conn.close()
    }, OTHERS_BACK_MS).unref()
  })

  let watch: SeatWatch | undefined
  return {
    changed(accountIds, changed) {
      // An empty list of rooms would mean everybody.
      if (accountIds.length > 0) io.to(accountIds.map(accountRoom)).emit('changed', changed)
    },
    endSession(sessionId) {
      const room = sessionRoom(sessionId)
      io.local.to(room).emit('signed_out', { reason: 'session_ended' })
      io.local.in(room).disconnectSockets(true)
    },
    recheckAll: () => watch?.recheckAll(),
    attach(server: HttpServer, door) {
      const watching = (watch = guardSockets(io, door, { clock, log }))
      // Nobody else listens before the web socket stands, and an unheard error would end the process.
      server.on('upgrade', (_request, socket) => socket.on('error', () => socket.destroy()))
      io.attach(server, {
        allowRequest: (request, decide) => void letIn(request, door, decide),
      })
      return () => {
        watching.stop()
        // Closes the connection without a word: apps take it for a network fault and come back by themselves.
        io.engine.close()
      }
    },
    async close() {
      clearTimeout(catchingUp)
      await io.of('/').adapter.close()
      client?.destroy()
    },
  }
}

/**
 * The adapter subscribes with a copy of this client and does not look at what becomes of it (0.3.1, util.js): a subscription that is under way
 * when the process ends, or when Redis goes away, would be a rejection that nobody hears, and those end a process.
 */
function clientFor(url: string) {
  // The adapter reads the replies of the second version of Redis's protocol.
  const client = createClient({ url, RESP: 2, socket: { reconnectStrategy } })
  const duplicate = client.duplicate.bind(client)
  client.duplicate = (...overrides) => {
    const copy = duplicate(...overrides)
    const subscribe = copy.subscribe.bind(copy)
    copy.subscribe = (...wanted) => {
      const done = subscribe(...wanted)
      done.catch(() => undefined)
      return done
    }
    return copy
  }
  return client
}

const reconnectStrategy = (tries: number) => Math.min(50 * 2 ** tries, LONGEST_RETRY_MS)

/** The refusal's code goes into the body of a 403. */
async function letIn(
  request: IncomingMessage,
  { admit }: SocketDoor,
  decide: (refusal: string | null | undefined, isAllowed: boolean) => void,
): Promise<void> {
  const refusal = await admit(request).then(() => null, refusalCode)
  decide(refusal, refusal === null)
}
