import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { testServer } from '../test/index.ts'
import { closeGently, listen, requireFreePort } from './listen.ts'
import type { Module } from './module.ts'
import { StartError } from './process.ts'

const HOST = '127.0.0.1'
/** Longer than a test may take. */
const FOR_EVER_MS = 60_000

/** A route that answers after so many milliseconds. */
const slow: Module = {
  name: 'slow',
  routes: () => async (app) => {
    const schema = { params: z.strictObject({ ms: z.coerce.number() }) }
    app.get('/v1/slow/:ms', { config: { access: 'public', rows: 'nobody' }, schema }, async (request) => {
      await sleep(request.params.ms, undefined, { ref: false })
      return { done: true }
    })
  },
}

async function listening() {
  const t = await testServer({ modules: [slow] })
  const port = await listen(t.app, { host: HOST, port: 0 })
  return { ...t, port, [Symbol.asyncDispose]: () => t[Symbol.asyncDispose]() }
}

/** Everything that comes back to these bytes, until the server closes the connection. */
async function send(port: number, bytes: string): Promise<string> {
  const socket = connect(port, HOST)
  socket.write(bytes)
  let answer = ''
  for await (const chunk of socket) answer += String(chunk)
  return answer
}

test('what is not HTTP is refused in our words, and the connection ends', async () => {
  await using t = await listening()
  const garbage = [
    'hello\r\n\r\n',
    '\u0016\u0003\u0001\u0000\u0005',
    'GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n',
    // Two lengths of one body: the start of request smuggling (RFC 9112 §6.3).
    'POST /v1/slow/1 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    'POST /v1/slow/1 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc',
    'GET / HTTP/1.1\r\nHost: a\r\nX : y\r\n\r\n',
    `GET / HTTP/1.1\r\nHost: a\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`,
  ]
  for (const bytes of garbage) {
    const answer = await send(t.port, bytes)
    expect([bytes.slice(0, 40), answer]).toEqual([
      bytes.slice(0, 40),
      expect.stringMatching(/^HTTP\/1\.1 400 /),
    ])
    expect(answer).toContain('application/problem+json')
    expect(answer).toMatch(/"code":"request\.malformed"/)
    expect(answer).toMatch(/X-Request-Id: [0-9a-f-]{36}/)
  }
})

test('a stopping server finishes what it has begun and takes nothing new', async () => {
  await using t = await listening()
  const running = fetch(`http://${HOST}:${t.port}/v1/slow/300`)
  await sleep(100)
  // Its keep-alive connection is not waited for.
  const closed = closeGently(t.app, { drainMs: FOR_EVER_MS })
  await sleep(50)
  await expect(fetch(`http://${HOST}:${t.port}/health`)).rejects.toThrow('fetch failed')
  expect(await (await running).json()).toEqual({ done: true })
  await closed
})

test('a stopping server first says so, and answers meanwhile', async () => {
  await using t = await listening()
  const ready = () => fetch(`http://${HOST}:${t.port}/health/ready`)
  expect((await ready()).status).toBe(200)
  const closed = closeGently(t.app, { leaveMs: 500, drainMs: 5000 })

  const answer = await ready()
  expect([answer.status, await answer.json()]).toEqual([
    503,
    { status: 'leaving', checks: { database: 'ok', state: 'ok' } },
  ])
  const slow = await fetch(`http://${HOST}:${t.port}/v1/slow/1`)
  expect([slow.status, slow.headers.get('connection')]).toEqual([200, 'close'])
  await closed
  await expect(ready()).rejects.toThrow('fetch failed')
})

test('its port stays open for as long as new connections still come, and no longer', async () => {
  await using t = await listening()
  const closed = closeGently(t.app, { leaveMs: 100, drainMs: FOR_EVER_MS })
  const statuses: Promise<number>[] = []
  for (let i = 0; i < 20; i++) {
    const answer = fetch(`http://${HOST}:${t.port}/v1/slow/1`, { headers: { connection: 'close' } })
    statuses.push(answer.then(({ status }) => status))
    await sleep(40)
  }
  expect(await Promise.all(statuses)).toEqual(Array(20).fill(200))
  await closed
})

test('… though not for ever', async () => {
  await using t = await listening()
  const closed = closeGently(t.app, { leaveMs: 100, drainMs: 500 })
  const knocking = setInterval(() => void fetch(`http://${HOST}:${t.port}/health`).catch(() => undefined), 20)
  await closed
  clearInterval(knocking)
})

test('what arrives over an open connection while it stops is still answered', async () => {
  await using t = await listening()
  const socket = connect(t.port, HOST)
  const get = (path: string) => socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`)
  let answers = ''
  socket.on('data', (chunk) => (answers += String(chunk)))
  get('/v1/slow/200')
  await sleep(100)
  const closed = closeGently(t.app, { drainMs: 5000 })
  get('/v1/slow/1')
  await once(socket, 'close')
  await closed
  expect(answers.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2)
  expect(answers).toMatch(/connection: close/i)
})

test('… but not for ever', async () => {
  await using t = await listening()
  const hanging = fetch(`http://${HOST}:${t.port}/v1/slow/${FOR_EVER_MS}`).then(
    () => 'answered',
    () => 'cut off',
  )
  await sleep(100)
  const closed = closeGently(t.app, { drainMs: 200 })
  expect(await hanging).toBe('cut off')
  await closed
})

/** Opens so many connections from outside and says when all of them stand. */
const KNOCK = `
  const [port, count] = process.argv.slice(1).map(Number)
  let open = 0
  for (let i = 0; i < count; i++)
    require('node:net').connect(port, '127.0.0.1', () => {
      if (++open < count) return
      process.stdout.write('all')
      process.exit()
    })`

/** How many connections this machine has sent away because too many waited at a door. It says so on Linux only. */
async function sentAway(): Promise<number> {
  const lines = await readFile('/proc/net/netstat', 'utf8').then(
    (text) => text.split('\n').map((line) => line.split(' ')),
    () => [],
  )
  const at = lines[0]?.indexOf('ListenOverflows') ?? -1
  return Number(lines[1]?.[at])
}

test('a crowd that comes in one moment, as after a fail-over, waits at the door and is not sent away', async (context) => {
  const sentAwayBefore = await sentAway()
  context.skip(Number.isNaN(sentAwayBefore), 'this system does not say whom it sends away')
  await using t = await listening()
  // Not more than the system lets wait.
  const most = Number(await readFile('/proc/sys/net/core/somaxconn', 'utf8'))
  const count = Math.min(1500, most - 28)
  const crowd = spawn(process.execPath, ['-e', KNOCK, String(t.port), String(count)])
  // Nobody is let in meanwhile: the process is busy.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3000)
  await once(crowd.stdout, 'data')
  expect(await sentAway()).toBe(sentAwayBefore)
})

test('a taken port is told with the next step', async () => {
  const other = createServer()
  await once(other.listen(0, HOST), 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const problem = await requireFreePort({ host: HOST, port }).catch((error: unknown) => error)
  expect(problem).toBeInstanceOf(StartError)
  expect(String(problem)).toContain(`PORT=${port + 1} npm start`)
  other.close()
  await once(other, 'close')
  await requireFreePort({ host: HOST, port })
})
