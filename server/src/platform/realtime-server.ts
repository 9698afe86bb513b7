import type { Server as HttpServer, IncomingMessage } from 'node:http'
import { REALTIME_PATH } from '@buildxpert/contract'
import { createAdapter } from '@socket.io/redis-streams-adapter'
import type { Logger } from 'pino'
import { Server } from 'socket.io'
import { type Clock, SECOND } from './clock.ts'
import { guardSockets, refusalCode } from './realtime-door.ts'
import { connectHintsBus, OTHERS_BACK_MS } from './realtime-redis.ts'
import { limitFrames } from './realtime-frames.ts'
import { accountRoom, sessionRoom, type SocketServer } from './realtime-seat.ts'
import type { SeatWatch } from './realtime-watch.ts'
import type { RealtimeServer, SocketDoor } from './realtime.ts'

type Needs = { redis: { url: string } | null; clock: Clock; log: Logger }

/** Socket.IO within one process (memory), or across all of them (Redis streams). */
export async function createRealtime({ redis, clock, log }: Needs): Promise<RealtimeServer> {
  const bus = redis === null ? null : await connectHintsBus({ ...redis, log })
  let catchingUp: NodeJS.Timeout | undefined

  const io: SocketServer = new Server({
    path: REALTIME_PATH,
    transports: ['websocket'],
    serveClient: false,
    // Nothing an app may say is longer than a token.
    maxHttpBufferSize: 64 * 1024,
    connectTimeout: 10 * SECOND,
    ...(bus && {
      adapter: createAdapter(bus.client, { streamName: 'buildxpert:sockets', blockTimeInMs: 2 * SECOND }),
    }),
  })

  // What others said may be lost. Closing the connection without a word makes the apps come back and read everything again.
  function letEverybodyCatchUp() {
    catchingUp ??= setTimeout(() => {
      catchingUp = undefined
      for (const socket of io.of('/').sockets.values()) socket.conn.close()
    }, OTHERS_BACK_MS).unref()
  }
  bus?.onBack(letEverybodyCatchUp)
  bus?.onDropped(() => io.serverSideEmit('hints_lost'))
  io.on('hints_lost', letEverybodyCatchUp)

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
      io.engine.on('connection', limitFrames)
      return () => {
        watching.stop()
        // Closes the connection without a word: apps take it for a network fault and come back by themselves.
        io.engine.close()
      }
    },
    async close() {
      clearTimeout(catchingUp)
      await io.of('/').adapter.close()
      bus?.close()
    },
  }
}

/** The refusal's code goes into the body of a 403. */
async function letIn(
  request: IncomingMessage,
  { admit }: SocketDoor,
  decide: (refusal: string | null | undefined, isAllowed: boolean) => void,
): Promise<void> {
  const refusal = await admit(request).then(() => null, refusalCode)
  decide(refusal, refusal === null)
}
