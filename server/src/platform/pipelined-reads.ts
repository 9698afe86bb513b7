import { Socket } from 'node:net'
import { performance } from 'node:perf_hooks'
import { Client } from 'pg'
import type { Logger } from 'pino'
import { connectionOptions, type ConnectionOptions, runNamed, statementNames } from './pg-pool.ts'
import { codeOf, isOutdated, toProblem } from './pg-errors.ts'
import { Problem } from './problem.ts'

/** Reads that many requests send over few connections, without waiting for each other's answers. */
export type PipelinedReads = {
  /** One statement that only reads. Fails as a statement of the pool does, with `service.overloaded` past the queue's end. */
  read(sql: string, values: readonly unknown[]): Promise<unknown[]>
  end(): Promise<void>
}
export type PipelineOptions = ConnectionOptions & {
  readonly readConnections: number
  /** Reads under way, for each connection one more. */
  readonly maxWaiting: number
}

type Connection = {
  readonly client: Client
  readonly socket: Socket
  readonly whenReady: Promise<unknown>
  isReady: boolean
  /** Statements without an answer. */
  underWay: number
  /** Since when the first of them has been waited for. */
  waitingSince: number
  /** Statements that are held back until the end of this turn of the event loop; all of them are one packet. */
  heldBack: number
}

/**
 * Left to itself, PostgreSQL plans a statement anew each time when its values differ much in how much they find: for a page of bookings that took
 * longer than reading it. What goes this way finds its rows by an index whoever asks (`test/plans` holds it to that).
 */
const PLANNED_ONCE = { plan_cache_mode: 'force_generic_plan' }
/** A packet of these is full: more would only make the database's other processes wait for work. */
const MOST_IN_A_PACKET = 8
/** A connection whose next answer takes longer is passed over: what follows a slow statement waits for it. */
const SLOW_MS = 25

/**
 * The extended query protocol lets a client send the next statement before the last one was answered
 * (https://www.postgresql.org/docs/15/protocol-flow.html#PROTOCOL-FLOW-PIPELINING). With a connection for each statement, a read of one row
 * cost more in system calls and wake-ups on both sides than in everything else: this served 2 to 3 times as many. Each statement ends with a
 * sync of its own, so that one that fails is nobody else's business. Writes stay in the pool: a commit waits for the disk, and many that wait side by
 * side are written at once.
 */
export function createPipelinedReads(options: PipelineOptions, log: Logger): PipelinedReads {
  const nameOf = statementNames()
  let connections: Connection[] = []
  let filling: Connection | undefined
  let underWay = 0

  function open(): Connection {
    const socket = new Socket()
    const client = new Client({
      ...connectionOptions({ ...options, parameters: { ...options.parameters, ...PLANNED_ONCE } }),
      pipeline: true,
      stream: () => socket,
    })
    const connection: Connection = {
      client,
      socket,
      whenReady: client.connect().then(() => void (connection.isReady = true)),
      isReady: false,
      underWay: 0,
      waitingSince: 0,
      heldBack: 0,
    }
    // Whoever waits for it hears of it.
    connection.whenReady.catch(() => undefined)
    client.on('error', (error) => {
      log.warn({ err: error }, 'a database connection for reads was lost')
      leave(connection)
    })
    connections.push(connection)
    return connection
  }

  /** No more statements for it; those under way are answered. What failed there may have left it without a statement that it is thought to know. */
  function leave(connection: Connection) {
    if (!connections.includes(connection)) return
    connections = connections.filter((each) => each !== connection)
    if (filling === connection) filling = undefined
    void connection.client.end().catch(() => undefined)
  }

  function choose(): Connection {
    if (filling && filling.heldBack < MOST_IN_A_PACKET) return filling
    const now = performance.now()
    const isSlow = ({ underWay: mine, waitingSince }: Connection) => mine > 0 && now - waitingSince > SLOW_MS
    const load = (connection: Connection) =>
      connection.underWay + (isSlow(connection) ? options.maxWaiting : 0)
    const least =
      connections.length > 0 ? connections.reduce((a, b) => (load(b) < load(a) ? b : a)) : undefined
    const isWanted = least === undefined || (load(least) > 0 && connections.length < options.readConnections)
    return isWanted ? open() : least
  }

  function holdBack(connection: Connection) {
    connection.heldBack += 1
    if (connection.heldBack > 1) return
    filling = connection
    connection.socket.cork()
    setImmediate(() => {
      connection.heldBack = 0
      if (filling === connection) filling = undefined
      connection.socket.uncork()
    })
  }

  async function send(text: string, values: readonly unknown[]): Promise<unknown[]> {
    const connection = choose()
    if (connection.underWay === 0) connection.waitingSince = performance.now()
    connection.underWay += 1
    try {
      if (!connection.isReady) await connection.whenReady
      holdBack(connection)
      const { rows } = await runNamed(connection.client, { name: nameOf(text), text, values })
      return rows
    } catch (error) {
      leave(connection)
      throw error
    } finally {
      connection.underWay -= 1
      connection.waitingSince = performance.now()
    }
  }

  return {
    async read(text, values) {
      if (underWay >= options.maxWaiting + options.readConnections) throw overloaded()
      underWay += 1
      try {
        return await send(text, values).catch((error: unknown) => {
          if (!isUnprepared(error) && !isOutdated(error)) throw error
          return send(text, values)
        })
      } catch (error) {
        throw isUnprepared(error) ? overloaded() : toProblem(error)
      } finally {
        underWay -= 1
      }
    },
    async end() {
      await Promise.all(connections.map(({ client }) => client.end().catch(() => undefined)))
      connections = []
    },
  }
}

const overloaded = () => new Problem('service.overloaded', { retryAfterSeconds: 1 })

/**
 * The same statement just before it on its connection was the first, and could not be prepared (a table that was locked for too long): there is
 * nothing of that name. This one was not run.
 */
const isUnprepared = (error: unknown) => codeOf(error) === '26000'
