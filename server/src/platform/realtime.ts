import type { IncomingMessage, Server as HttpServer } from 'node:http'
import type { Changed } from '@buildxpert/contract'
import type { AccountActor } from './actor.ts'
import type { Announcements } from './announcements.ts'

/** Hints to open apps. Best effort: the apps ask the API for the truth. */
export interface Realtime {
  /** Tells every open socket of these accounts that something they may see has changed, on every process. Never call it inside a transaction. */
  changed(accountIds: readonly string[], changed: Changed): void
  /** Closes this process's sockets of an ended session. Each process hears of the end by itself. */
  endSession(sessionId: string): void
  /** Looks at this process's sockets again: tokens that were good may be no more. */
  recheckAll(): void
}
export type SignedOutReason = 'session_ended' | 'token_expired'

/** The side of it that processes see: an API process opens the door for sockets, a worker only speaks through the adapter. */
export interface RealtimeServer extends Realtime {
  /** Lets sockets in through this HTTP server. The answer lets everybody out again: apps then look for another process. */
  attach(server: HttpServer, door: SocketDoor): () => void
  /** Lets go of Redis. */
  close(): Promise<void>
}
export type SocketDoor = {
  /** Before a token is looked at: throws a Problem for a handshake that is refused. */
  admit: (handshake: IncomingMessage) => Promise<void>
  authenticate: (token: string) => Promise<AccountActor & { expiresAt: Date }>
  announcements: Pick<Announcements, 'isListening' | 'onGap'>
  /** How often open sockets are looked over; every second unless a test says otherwise. */
  tickMs?: number
}
