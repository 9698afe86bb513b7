import { type Clock, SECOND } from './clock.ts'
import { Problem } from './problem.ts'
import { type AppSocket, signOut, type SocketServer } from './realtime-seat.ts'
import type { SocketDoor } from './realtime.ts'

/** While announcements are heard, an open socket's session is still looked at again this often: changes by hand are announced by nobody. */
const RECHECK_MS = 20 * SECOND
/** Nobody sits for longer than this on a session that cannot be looked at (database away): no answer means no. */
const UNSURE_MS = 10 * SECOND
const TICK_MS = SECOND
/** Sessions looked at together: a gap must not become a storm of queries. */
const BATCH = 20

type Needs = SocketDoor & { clock: Clock }
export type SeatWatch = {
  /** Looks at the session of one. False when nobody could tell. */
  recheck(socket: AppSocket): Promise<boolean>
  /** Looks at all of them, at once. */
  recheckAll(): void
  stop(): void
}

/** Lets out whoever may sit no longer: at the end of a token, of a session, or of our knowing. */
export function watchSeats(
  io: SocketServer,
  { authenticate, announcements, tickMs, clock }: Needs,
): SeatWatch {
  const now = () => clock.now().getTime()
  const seated = () => [...io.of('/').sockets.values()]
  let isLooking = false
  let isWanted = false

  const recheckAll = () => {
    for (const { data } of seated()) data.mustCheck = true
    void look()
  }
  announcements.onGap(recheckAll)
  const timer = setInterval(() => void look(), tickMs ?? TICK_MS)
  timer.unref()

  async function look(): Promise<void> {
    isWanted = true
    if (isLooking) return
    isLooking = true
    for (; isWanted; await lookOnce()) isWanted = false
    isLooking = false
  }

  async function lookOnce(): Promise<void> {
    for (const socket of seated()) if (socket.data.expiresAt <= now()) signOut(socket, 'token_expired')
    const due = seated().filter(isDue)
    for (let at = 0; at < due.length; at += BATCH) {
      const answered = await Promise.all(due.slice(at, at + BATCH).map(recheck))
      // The database is away: it would tell us no more of the others.
      if (answered.includes(false)) break
    }
    for (const socket of due) {
      // As at a network fault, so that the app comes back by itself when we know more.
      if (now() - socket.data.sureAt > UNSURE_MS) socket.conn.close()
    }
  }

  function isDue({ data }: AppSocket): boolean {
    const isHeardOf = announcements.isListening && !data.mustCheck
    if (isHeardOf) data.sureAt = now()
    return !isHeardOf || now() - data.checkedAt >= RECHECK_MS
  }

  async function recheck(socket: AppSocket): Promise<boolean> {
    const seat = socket.data
    const { token } = seat
    seat.mustCheck = false
    try {
      await authenticate(token)
      seat.checkedAt = seat.sureAt = now()
      return true
    } catch (error) {
      if (error instanceof Problem && error.status === 401) {
        // The token is no good, which need not be the end of its session: the app asks for another and hears the truth. Not if one came in
        // meanwhile.
        if (seat.token === token) signOut(socket, 'token_expired')
        return true
      }
      seat.mustCheck = true
      return false
    }
  }

  return { recheck, recheckAll, stop: () => clearInterval(timer) }
}
