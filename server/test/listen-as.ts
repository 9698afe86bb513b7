import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { REALTIME_PATH, type Changed } from '@buildxpert/contract'
import { io } from 'socket.io-client'
import type { Client } from './client.ts'
import type { TestServer } from './server.ts'

/** The hints that reach a person's open app, as they come. The server must listen; the socket closes with the stack. */
export async function listenAs(t: TestServer, who: Client, stack: AsyncDisposableStack): Promise<Changed[]> {
  const { port } = t.app.server.address() as AddressInfo
  const socket = io(`http://127.0.0.1:${port}`, {
    path: REALTIME_PATH,
    transports: ['websocket'],
    auth: { token: who.tokens.accessToken },
    forceNew: true,
  })
  stack.defer(() => void socket.disconnect())
  const heard: Changed[] = []
  socket.on('changed', (changed: Changed) => heard.push(changed))
  await once(socket as unknown as NodeJS.EventEmitter, 'connect')
  return heard
}
