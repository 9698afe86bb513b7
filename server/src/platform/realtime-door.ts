import { CLIENT_EVENTS } from '@buildxpert/contract'
import type { Logger } from 'pino'
import { type Clock, SECOND } from './clock.ts'
import { Problem } from './problem.ts'
import { accountRoom, type Seat, sessionRoom, type SocketServer } from './realtime-seat.ts'
import { type SeatWatch, watchSeats } from './realtime-watch.ts'
import type { SocketDoor } from './realtime.ts'

/** Apps only ever say `reauthenticate`, once in minutes. More than this is no app of ours. */
const PACKETS = { most: 20, windowMs: 10 * SECOND }

type Needs = { clock: Clock; log: Logger }

/** Who may sit at a socket, and what they may say. Only here are sockets put into rooms. */
export function guardSockets(io: SocketServer, door: SocketDoor, { clock, log }: Needs): SeatWatch {
  const now = () => clock.now().getTime()
  const watch = watchSeats(io, { ...door, clock })

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
      sureAt: at,
      mustCheck: false,
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
      (error: unknown) => decide(new Error(refusalCode(error))),
    )
  })

  io.on('connection', (socket) => {
    const { accountId, sessionId } = socket.data
    void socket.join([accountRoom(accountId), sessionRoom(sessionId)])
    // Its session may have ended between the first look and the room in which it would have heard of it.
    void watch.recheck(socket)
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
          const { token, expiresAt, checkedAt, sureAt } = seat
          Object.assign(socket.data, { token, expiresAt, checkedAt, sureAt })
          answer(true)
        },
        () => answer(false),
      )
    })
  })

  return watch
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
export const refusalCode = (error: unknown) => (error instanceof Problem ? error.code : 'service.unavailable')
