import { REALTIME_PATH } from '@buildxpert/contract/plain'
import type { Changed, ClientEvents, ServerEvents } from '@buildxpert/contract'
import { onlineManager } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import type { Socket } from 'socket.io-client'

export type RealtimeState = 'off' | 'connected' | 'reconnecting'

export interface RealtimeOptions {
  baseUrl: string
  queries: QueryClient
  getAccessToken(): string | null
  /** Asked when the server refuses the token; null means the session is over. */
  refresh(): Promise<string | null>
  /** The server ended this session (signed out elsewhere). */
  onSignedOut(): void
  /** The account itself may have changed: by another device's hand, or unheard. */
  onAccountChanged(): void
}

export interface Realtime {
  connect(): void
  disconnect(): void
  /** Hands in a fresh access token over the open socket; call it after each refresh. */
  reauthenticate(token: string): void
  state(): RealtimeState
  subscribe(listener: () => void): () => void
}

const RETRY_MS = 5000
const HANDSHAKE_MS = 10_000

/** First words of the query keys that an event makes stale. */
const KEYS: Record<Changed['kind'], readonly string[]> = {
  booking: ['bookings', 'provider-summary', 'slots'],
  notification: ['notifications'],
  listing: ['listings', 'own-listings', 'slots'],
  session: ['sessions', 'account-activity'],
}

/** What changes by the other side's hand while one looks at it. */
const LIVE = new Set([...KEYS.booking, ...KEYS.notification])

/** Live hints: each says that something changed, and we ask the API again. A missed one is caught up at the next connect. */
export function createRealtime({
  baseUrl,
  queries,
  getAccessToken,
  refresh,
  onSignedOut,
  onAccountChanged,
}: RealtimeOptions): Realtime {
  const listeners = new Set<() => void>()
  let current: RealtimeState = 'off'
  let hasBeenConnected = false
  const become = (next: RealtimeState) => {
    if (next === current) return
    current = next
    for (const listener of listeners) listener()
  }

  let isWanted = false
  let socket: Socket<ServerEvents, ClientEvents> | null = null

  async function open() {
    // Loaded with the first session: a visitor who looks around needs no socket.
    const { io } = await import('socket.io-client')
    socket ??= listenOn(
      io(baseUrl === '' ? undefined : baseUrl, {
        path: REALTIME_PATH,
        transports: ['websocket'],
        autoConnect: false,
        // A handshake cut off half way says nothing; it is given up after this and tried again.
        timeout: HANDSHAKE_MS,
        // Read at every attempt, so that a reconnect never uses the token of an hour ago.
        auth: (give) => give({ token: getAccessToken() ?? '' }),
        reconnectionDelay: 500,
        reconnectionDelayMax: 8000,
        randomizationFactor: 0.5,
      }),
    )
    if (isWanted && !socket.active) socket.connect()
  }

  function connect() {
    open().catch(() => setTimeout(() => isWanted && connect(), RETRY_MS))
  }

  function listenOn(fresh: Socket<ServerEvents, ClientEvents>) {
    fresh.on('connect', () => {
      // Whatever was read before this moment may have changed unheard; after a gap anything, at the start what changes by the minute.
      const isCatchingUp = hasBeenConnected || current === 'reconnecting'
      void queries.invalidateQueries({
        predicate: ({ queryKey, state }) =>
          isCatchingUp || (state.data !== undefined && LIVE.has(String(queryKey[0]))),
      })
      if (isCatchingUp) onAccountChanged()
      hasBeenConnected = true
      become('connected')
    })
    fresh.on('disconnect', (reason) => {
      if (reason === 'io client disconnect') return
      become('reconnecting')
      // socket.io does not come back by itself when the server closed the door: the token was too old, or the session is over.
      if (reason === 'io server disconnect') void comeBack()
    })
    fresh.on('connect_error', () => {
      become('reconnecting')
      if (!fresh.active) void comeBack()
    })
    fresh.on('changed', ({ kind }) => {
      // A newer server may know kinds that we do not.
      for (const key of KEYS[kind] ?? []) void queries.invalidateQueries({ queryKey: [key] })
      if (kind === 'session') onAccountChanged()
    })
    fresh.on('signed_out', ({ reason }) => {
      if (reason === 'session_ended') onSignedOut()
    })
    return fresh
  }

  // A phone that is back on the network need not wait for the next attempt, which may be many seconds away.
  onlineManager.subscribe((isOnline) => {
    if (isOnline && isWanted && current !== 'connected') socket?.disconnect().connect()
  })

  let comingBack = false
  async function comeBack() {
    if (comingBack) return
    comingBack = true
    try {
      const token = await refresh()
      if (token) connect()
    } catch {
      // No network for the refresh either: try the socket again in a while; the door may be open by then.
      setTimeout(() => current === 'reconnecting' && connect(), RETRY_MS)
    } finally {
      comingBack = false
    }
  }

  return {
    connect() {
      isWanted = true
      connect()
    },
    disconnect() {
      isWanted = false
      hasBeenConnected = false
      socket?.disconnect()
      become('off')
    },
    reauthenticate(token) {
      if (socket?.connected) socket.timeout(5000).emit('reauthenticate', { token }, () => undefined)
    },
    state: () => current,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
