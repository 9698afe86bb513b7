import { createServer } from 'node:net'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { StartError } from './process.ts'

type Address = { host: string; port: number }

/**
 * So many may wait to be taken; the system may allow fewer (Linux: net.core.somaxconn). Of Node's 511 those who come after a fail-over or with all
 * open apps at once would be turned away, and come again after seconds.
 */
const BACKLOG = 4096

/** Listens; answers the port, which is a free one if 0 was asked for. */
export async function listen(app: FastifyInstance, { host, port }: Address): Promise<number> {
  try {
    await app.listen({ host, port, backlog: BACKLOG })
  } catch (error) {
    throw portError(error, port)
  }
  const address = app.server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

/** Finds out that a port is taken before anything else is started. */
export async function requireFreePort({ host, port }: Address): Promise<void> {
  const probe = createServer()
  try {
    await once(probe.listen(port, host), 'listening')
  } catch (error) {
    throw portError(error, port)
  }
  await new Promise((done) => probe.close(done))
}

/** How long each part of leaving takes, milliseconds. */
type Leaving = { leaveMs?: number; drainMs: number }

/** Nobody waits at a port at which nobody came in for so many looks. Counted, because a busy process looks late, and takes one connection at a time. */
const QUIET = { looks: 4, everyMs: 50 }

/**
 * Says for `leaveMs` that it is not ready, so that load balancers send no more: a connection that they open while the port closes is lost.
 * So is one that waits to be taken, as they do at a busy process: the port stays open until no more come, for half of `drainMs` at most.
 * Then takes no more requests and lets the running ones finish, for what is left of `drainMs`.
 */
export async function closeGently(app: FastifyInstance, { leaveMs = 0, drainMs }: Leaving): Promise<void> {
  app.isLeaving = true
  const endsAt = performance.now() + leaveMs + drainMs
  if (leaveMs > 0) await untilQuiet(app, leaveMs, leaveMs + drainMs / 2)
  const closed = app.close()
  // A connection that goes idle after its last answer would otherwise be waited for until its keep-alive runs out.
  const sweep = setInterval(() => app.server.closeIdleConnections(), 50)
  await Promise.race([closed, sleep(endsAt - performance.now(), undefined, { ref: false })])
  app.server.closeAllConnections()
  await closed
  clearInterval(sweep)
}

/** Waits for `atLeastMs`, and then until no connection is taken any more, but not for longer than `atMostMs`. */
async function untilQuiet({ server }: FastifyInstance, atLeastMs: number, atMostMs: number): Promise<void> {
  const endsAt = performance.now() + atMostMs
  await sleep(atLeastMs)
  let looks = 0
  const came = () => void (looks = 0)
  server.on('connection', came)
  for (; looks < QUIET.looks && performance.now() < endsAt; looks++) await sleep(QUIET.everyMs)
  server.off('connection', came)
}

function portError(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    return new StartError(`Port ${port} is taken. Choose another one:\n\n  PORT=${port + 1} npm start`)
  }
  if (code === 'EACCES') {
    return new StartError(
      `Port ${port} is not for ordinary users. Choose another one:\n\n  PORT=8080 npm start`,
    )
  }
  return error
}
