import { io } from 'socket.io-client'

export type Line = {
  /** Resolves with the instant (`performance.now()`) at which the server closed it. */
  readonly closed: Promise<number>
  say(event: string, payload: unknown): void
  close(): void
}

/** An open socket to one API process, as the apps hold one. */
export async function openSocket(api: string, token: string): Promise<Line> {
  const socket = io(api, {
    path: '/realtime',
    transports: ['websocket'],
    auth: { token },
    reconnection: false,
    forceNew: true,
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
    // Closed before it was let in: no error is told then.
    socket.once('disconnect', (reason) => reject(new Error(reason)))
  })
  const closed = new Promise<number>((resolve) => socket.once('disconnect', () => resolve(performance.now())))
  return {
    closed,
    say: (event, payload) => void socket.emit(event, payload),
    close: () => void socket.close(),
  }
}
