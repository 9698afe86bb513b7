import type { Changed } from '@buildxpert/contract'

/** Hints to open apps, on every process. Best effort: the apps ask the API for the truth. */
export interface Realtime {
  /** Tells every open socket of these accounts that something they may see has changed. Never call it inside a transaction. */
  changed(accountIds: readonly string[], changed: Changed): void
  /** Closes the sockets of an ended session, on every process. */
  endSession(sessionId: string, reason: 'session_ended' | 'token_expired'): void
}
