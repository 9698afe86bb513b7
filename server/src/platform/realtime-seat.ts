import type { ClientEvents, ServerEvents } from '@buildxpert/contract'
import type { Server, Socket } from 'socket.io'
import type { SignedOutReason } from './realtime.ts'

/** Every signed-in app of one person; and the app of one session. */
export const accountRoom = (accountId: string) => `account:${accountId}`
export const sessionRoom = (sessionId: string) => `session:${sessionId}`

/** What we know of an open socket. Instants in milliseconds. */
export type Seat = {
  accountId: string
  sessionId: string
  token: string
  expiresAt: number
  /** When its session was looked at. */
  checkedAt: number
  /** When it was last known to be live: looked at, or no end of it heard. */
  sureAt: number
  /** Its end may have been missed. */
  mustCheck: boolean
  /** Packets since `countingFrom`. */
  packets: number
  countingFrom: number
}
/** What processes tell each other: somebody could not pass hints on, so that apps of others may have missed some. */
type ProcessEvents = { hints_lost: () => void }
export type SocketServer = Server<ClientEvents, ServerEvents, ProcessEvents, Seat>
export type AppSocket = Socket<ClientEvents, ServerEvents, ProcessEvents, Seat>

export function signOut(socket: AppSocket, reason: SignedOutReason) {
  socket.emit('signed_out', { reason })
  socket.disconnect(true)
}
