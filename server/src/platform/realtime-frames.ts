import { SECOND } from './clock.ts'

/** An app of ours says a word of greeting, answers a ping every 25 s, and hands in a token every quarter of an hour. */
const FRAMES = { most: 50, windowMs: 10 * SECOND }

/** What this needs of a connection of the socket server's engine, and of its web socket (ws). */
type Connection = {
  on(event: 'packet', listener: () => void): unknown
  transport: { socket?: WebSocket }
}
type WebSocket = { on(event: 'ping' | 'pong', listener: () => void): unknown; terminate(): void }

/**
 * Lets go of a connection that says more than that, before anybody has asked who it is: most frames have an answer, and the answers of one that never
 * reads them would pile up here, three hundred megabytes in eight seconds. At once, because a close would wait until they were read.
 */
export function limitFrames(connection: Connection): void {
  const { socket } = connection.transport
  if (!socket) return
  let count = 0
  let from = performance.now()
  const heard = () => {
    const now = performance.now()
    if (now - from > FRAMES.windowMs) {
      from = now
      count = 0
    }
    count += 1
    if (count > FRAMES.most) socket.terminate()
  }
  connection.on('packet', heard)
  // Frames of the web socket itself, which it answers by itself.
  socket.on('ping', heard)
  socket.on('pong', heard)
}
