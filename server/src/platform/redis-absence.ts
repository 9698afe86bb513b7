import type { Logger } from 'pino'
import { SECOND } from './clock.ts'

/** What this needs of a client of Redis. */
type Client = {
  readonly isReady: boolean
  ping(): Promise<unknown>
  destroy(): void
  connect(): Promise<unknown>
}

/**
 * A Redis that stands still keeps its connections open, and what was sent to it would be waited for without end: the client's own limits end when
 * a command has been written. After a second without an answer to a ping the connection is given up, with all that waits for it. While nobody waits
 * (in `during`), there is no hurry, and it takes five: a ping now and then keeps the connection from its `socketTimeout`.
 */
export function leaveWhenSilent(client: Client, log: Logger) {
  let waiting = 0
  // Counted in turns and not in time: when this very process stood still, the answer is there and only not read yet.
  let unanswered = 0
  const heard = () => void (unanswered = 0)
  const nextTurn = () => setTimeout(turn, waiting > 0 ? SECOND / SILENT_TURNS : SECOND).unref()
  let timer = nextTurn()

  function turn() {
    timer = nextTurn()
    if (!client.isReady) return heard()
    unanswered += 1
    if (unanswered === 1) return void client.ping().then(heard, heard)
    if (unanswered <= SILENT_TURNS) return
    log.warn('redis is silent')
    heard()
    client.destroy()
    client.connect().catch(() => undefined)
  }

  async function during<T>(call: () => Promise<T>): Promise<T> {
    waiting += 1
    if (waiting === 1) {
      clearTimeout(timer)
      timer = nextTurn()
    }
    try {
      return await call()
    } finally {
      waiting -= 1
    }
  }
  return { during, stop: () => clearTimeout(timer) }
}
const SILENT_TURNS = 4
