import { CLIENT_EVENTS, type ClientEvents, type ServerEvents } from '@buildxpert/contract'
import type { Logger } from 'pino'
import type { Server, Socket } from 'socket.io'
import { type Clock, MINUTE, SECOND } from './clock.ts'
import { Problem } from './problem.ts'
import type { SignedOutReason, SocketDoor } from './realtime.ts'

/** Every signed-in app of one person; and the app of one session. Only this file puts sockets into rooms. */
export const accountRoom = (accountId: string) => `account:${accountId}`
export const sessionRoom = (sessionId: string) => `session:${sessionId}`

/** What we know of an open socket. */
type Seat = {
  accountId: string
  sessionId: string
  token: string
  expiresAt: number
  checkedAt: number
  /** Packets since `countingFrom`. */
  packets: number
  countingFrom: number
}
export type SocketServer = Server<ClientEvents, ServerEvents, Record<string, never>, Seat>
type AppSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, Seat>

/** An open socket's session is looked at again this often: a revocation that was missed must not last. */
const RECHECK_MS = 20 * SECOND
/** A session that could not be looked at for this long (database away) is treated as ended: no answer means no. */
const UNCHECKED_MS = MINUTE
/** Apps only ever say `reauthenticate`, once in minutes. More than this is no app of ours. */
const PACKETS = { most: 20, windowMs: 10 * SECOND }

type Needs = { clock: Clock; log: Logger }

/** Who may sit at a socket, and for how long. Returns a function that stops watching. */
export function guardSockets(io: SocketServer, door: SocketDoor, { clock, log }: Needs): () => void {
  const now = () => clock.now().getTime()

  async function seatOf(token: unknown): Promise<Seat> {
    if (typeof token !== 'string') throw new Problem('auth.required')
    const { accountId, sessionId, expiresAt } = await door.authenticate(token)
    const at = now()
    return {
      accountId,
      sessionId,
      token,
      expiresAt: expiresAt.getTime(),
      checkedAt: at,
      packets: 0,
      countingFrom: at,
    }
  }

  io.use((socket, decide) => {
    // In `auth` only: addresses end up in logs and histories.
    seatOf(socket.handshake.auth['token']).then(
      (seat) => {
        socket.data = seat
        decide()
      },
      (error: unknown) => decide(refusal(error)),
    )
  })

  io.on('connection', (socket) => {
    const { accountId, sessionId } = socket.data
    void socket.join([accountRoom(accountId), sessionRoom(sessionId)])
    let unknownEvents = 0

    socket.use(([name], next) => {
      if (!countPacket(socket.data, now())) return void socket.disconnect(true)
      if (name in CLIENT_EVENTS) return next()
      // Ignored, so that an older server and a newer app get along; counted, so that we see it.
      if (unknownEvents++ === 0) log.warn({ accountId, sessionId }, 'socket sent an unknown event')
    })

    socket.on('reauthenticate', (payload, done) => {
      const answer = (ok: boolean) => void (typeof done === 'function' && done({ ok }))
      const parsed = CLIENT_EVENTS.reauthenticate.safeParse(payload)
      if (!parsed.success) return answer(false)
      seatOf(parsed.data.token).then(
        (seat) => {
          // The same session with a fresh token, never a change of person on an open socket.
          if (seat.sessionId !== sessionId || seat.accountId !== accountId) return answer(false)
          socket.data.token = seat.token
          socket.data.expiresAt = seat.expiresAt
          socket.data.checkedAt = seat.checkedAt
          answer(true)
        },
        () => answer(false),
      )
    })
  })

  async function recheck(socket: AppSocket) {
    const seat = socket.data
    if (seat.expiresAt <= now()) return signOut(socket, 'token_expired')
    if (now() - seat.checkedAt < RECHECK_MS) return
    try {
      await door.authenticate(seat.token)
      seat.checkedAt = now()
    } catch (error) {
      const isRefused = error instanceof Problem && error.status === 401
      if (isRefused || now() - seat.checkedAt > UNCHECKED_MS) signOut(socket, 'session_ended')
    }
  }
  const timer = setInterval(
    () => {
      for (const socket of io.of('/').sockets.values()) void recheck(socket)
    },
    door.checkEveryMs ?? 5 * SECOND,
  )
  timer.unref()
  return () => clearInterval(timer)
}

function signOut(socket: AppSocket, reason: SignedOutReason) {
  socket.emit('signed_out', { reason })
  socket.disconnect(true)
}

/** False when the socket talks too much. */
function countPacket(seat: Seat, at: number): boolean {
  if (at - seat.countingFrom > PACKETS.windowMs) {
    seat.countingFrom = at
    seat.packets = 0
  }
  seat.packets += 1
  return seat.packets <= PACKETS.most
}

/** The client finds the code in `connect_error`'s message. Faults of ours say no more than that there was one. */
function refusal(error: unknown): Error {
  return new Error(error instanceof Problem ? error.code : 'service.unavailable')
}
