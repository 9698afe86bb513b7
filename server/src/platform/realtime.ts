import type { Server as HttpServer } from 'node:http'
import type { Changed } from '@buildxpert/contract'
import type { AccountActor } from './actor.ts'

/** Hints to open apps, on every process. Best effort: the apps ask the API for the truth. */
export interface Realtime {
  /** Tells every open socket of these accounts that something they may see has changed. Never call it inside a transaction. */
  changed(accountIds: readonly string[], changed: Changed): void
  /** Closes the sockets of an ended session, on every process. */
  endSession(sessionId: string, reason: SignedOutReason): void
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
  authenticate: (token: string) => Promise<AccountActor & { expiresAt: Date }>
  /** Web origins that may connect, besides the server's own. */
  allowedOrigins: readonly string[]
  /** How often open sockets are looked at again; every 5 s unless a test says otherwise. */
  checkEveryMs?: number
}
