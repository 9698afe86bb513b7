import { createServer } from 'node:net'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { StartError } from './process.ts'

type Address = { host: string; port: number }

/** Listens; answers the port, which is a free one if 0 was asked for. */
export async function listen(app: FastifyInstance, { host, port }: Address): Promise<number> {
  try {
    await app.listen({ host, port })
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

/**
 * Says for `leaveMs` that it is not ready, so that load balancers send no more: a connection that they open while the port closes is lost.
 * Then takes no more requests and lets the running ones finish, for at most `drainMs`.
 */
export async function closeGently(app: FastifyInstance, { leaveMs = 0, drainMs }: Leaving): Promise<void> {
  app.isLeaving = true
  await sleep(leaveMs)
  const closed = app.close()
  // A connection that goes idle after its last answer would otherwise be waited for until its keep-alive runs out.
  const sweep = setInterval(() => app.server.closeIdleConnections(), 50)
  await Promise.race([closed, sleep(drainMs, undefined, { ref: false })])
  app.server.closeAllConnections()
  await closed
  clearInterval(sweep)
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
