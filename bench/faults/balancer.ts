import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { ask } from '../ask.ts'
import { freePort } from '../processes.ts'

/** How often each instance is asked whether it wants requests. */
const LOOK_MS = 100

export type Balancer = { readonly address: string; [Symbol.asyncDispose](): Promise<void> }

/**
 * Does what a load balancer does, and no more: round and round among instances that say they are ready, over connections that it keeps; a request
 * that an instance refused to take a connection for goes to the next one. Nothing that may have been read is sent twice.
 */
export async function startBalancer(instances: readonly string[]): Promise<Balancer> {
  const ready = new Set(instances)
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 64 })
  const stopping = new AbortController()
  let next = 0
  const choose = (tried: ReadonlySet<string>) => {
    const willing = instances.filter((one) => !tried.has(one) && ready.has(one))
    return willing.length === 0 ? undefined : willing[next++ % willing.length]
  }

  function forward(from: IncomingMessage, to: ServerResponse, body: Buffer, tried: Set<string>): void {
    const instance = choose(tried)
    if (instance === undefined) return void to.writeHead(502).end()
    const { method, url, headers } = from
    const sent = request(instance + url, { method, headers, agent }, (answer) => {
      to.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(to)
    })
    sent.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') {
        ready.delete(instance)
        return forward(from, to, body, new Set([...tried, instance]))
      }
      if (to.headersSent) to.destroy()
      else to.writeHead(502).end()
    })
    sent.end(body)
  }
  const server = createServer((from, to) => {
    const parts: Buffer[] = []
    from.on('data', (part: Buffer) => parts.push(part))
    from.on('end', () => forward(from, to, Buffer.concat(parts), new Set()))
  })
  // Sockets: the same choice, then bytes both ways.
  server.on('upgrade', (from, socket, head) => {
    const instance = choose(new Set())
    if (instance === undefined) return void socket.destroy()
    const { hostname, port } = new URL(instance)
    const line = connect(Number(port), hostname, () => {
      const headers = from.rawHeaders.map((part, i) => (i % 2 === 0 ? `${part}: ` : `${part}\r\n`)).join('')
      line.write(`${from.method} ${from.url} HTTP/1.1\r\n${headers}\r\n`)
      line.write(head)
      line.pipe(socket).pipe(line)
    })
    line.on('error', () => socket.destroy())
    socket.on('error', () => line.destroy())
  })
  // Its clients are on this machine: a connection that it closes in the moment in which they use it again would look like an instance's fault.
  server.keepAliveTimeout = 0
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))

  const look = async () => {
    while (!stopping.signal.aborted) {
      await Promise.all(
        instances.map(async (one) => {
          const answer = await ask(`${one}/health/ready`).catch(() => undefined)
          if (answer?.status === 200) ready.add(one)
          else ready.delete(one)
        }),
      )
      await sleep(LOOK_MS)
    }
  }
  const looking = look()
  return {
    address: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      stopping.abort()
      await looking
      agent.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
