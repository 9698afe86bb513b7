import { once } from 'node:events'
import { WebSocket } from 'ws'
import { eachOf } from '../ask.ts'

/** Engine.IO 4 says ping and expects pong (https://socket.io/docs/v4/engine-io-protocol/). */
const [PING, PONG] = ['2', '3']
/** Socket.IO 5: the token goes with the connect packet, and its answer means that we are in. */
const CONNECT = '40'

/** So many at once; more would wait in the listening queue. */
const AT_ONCE = 50

/** Opens so many sockets to our API, signed in with these tokens in turn. */
export const openOurs = (api: string, tokens: readonly string[], count: number) =>
  eachOf(count, AT_ONCE, async (i) => {
    const socket = new WebSocket(`${api.replace('http', 'ws')}/realtime/?EIO=4&transport=websocket`)
    const isIn = Promise.withResolvers<undefined>()
    socket.once('error', isIn.reject)
    socket.on('message', (message: Buffer) => {
      const text = message.toString()
      if (text === PING) socket.send(PONG)
      else if (text.startsWith('0'))
        socket.send(`${CONNECT}${JSON.stringify({ token: tokens[i % tokens.length] })}`)
      else if (text.startsWith(CONNECT)) isIn.resolve(undefined)
      else if (text.startsWith('44')) isIn.reject(new Error(`the socket was refused: ${text}`))
    })
    await isIn.promise
    return socket
  })

export const openPeers = (url: string, count: number) =>
  eachOf(count, AT_ONCE, async () => {
    const socket = new WebSocket(url.replace('http', 'ws'))
    await once(socket, 'open')
    return socket
  })

/** Resolves with the instants of the first and the last of so many messages of this kind, at all of these sockets together. */
export function heard(sockets: readonly WebSocket[], isIt: (message: Buffer) => boolean, count: number) {
  return new Promise<{ firstAt: number; lastAt: number }>((resolve, reject) => {
    let [seen, firstAt] = [0, 0]
    const timeout = setTimeout(() => reject(new Error(`${seen} of ${count} messages were heard`)), 60_000)
    const listen = (message: Buffer) => {
      if (!isIt(message)) return
      if (seen++ === 0) firstAt = performance.now()
      if (seen < count) return
      clearTimeout(timeout)
      for (const socket of sockets) socket.off('message', listen)
      resolve({ firstAt, lastAt: performance.now() })
    }
    for (const socket of sockets) socket.on('message', listen)
  })
}
