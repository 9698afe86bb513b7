import { REALTIME_PATH } from '@buildxpert/contract'
import { io, type Socket } from 'socket.io-client'
import type { Person } from './people.ts'

/** An open socket of a person; rejects with the refusal. */
export async function connect(api: string, person: Person): Promise<Socket> {
  const socket = io(api, {
    path: REALTIME_PATH,
    transports: ['websocket'],
    auth: { token: person.token },
    reconnection: false,
    forceNew: true,
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  return socket
}

/** The next such event, for at most 5 s. */
export const next = <T>(socket: Socket, event: string, isIt: (payload: T) => boolean = () => true) =>
  new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no ${event} within 5 s`)), 5000)
    socket.on(event, (payload: T) => {
      if (!isIt(payload)) return
      clearTimeout(timer)
      resolve(payload)
    })
  })
