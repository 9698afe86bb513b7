import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Module } from '../../src/module.ts'
import { modules } from '../../src/modules/index.ts'
import { testServer, type TestServer } from '../index.ts'

const HEADERS_MS = 600
const REQUEST_MS = 1200
const SILENCE_MS = 1500
/** Node looks for late ones four times a second; the rest is for a busy machine. */
const LATENESS_MS = 250 + 750

/** An answer that no network buffer holds. */
const big: Module = {
  name: 'big',
  routes: () => async (app) => {
    app.get('/v1/big', { config: { access: 'public', rows: 'nobody' } }, async () => 'x'.repeat(50_000_000))
  },
}

let t: TestServer
let port: number
beforeAll(async () => {
  const env = {
    HEADERS_TIMEOUT_MS: String(HEADERS_MS),
    REQUEST_TIMEOUT_MS: String(REQUEST_MS),
    SILENCE_TIMEOUT_MS: String(SILENCE_MS),
  }
  t = await testServer({ env, modules: [...modules, big] })
  port = Number(new URL(await t.app.listen({ port: 0, host: '127.0.0.1' })).port)
})
afterAll(() => t?.[Symbol.asyncDispose]())

async function open(): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}

/** Says `start`, then a piece every 50 ms for ever. How long until the server closed the connection, and what it said. */
async function drip(start: string, piece: string) {
  const socket = await open()
  const startedAt = performance.now()
  let answer = ''
  socket.on('data', (chunk) => (answer += String(chunk)))
  socket.write(start)
  const timer = setInterval(() => socket.writable && piece !== '' && socket.write(piece), 50)
  await Promise.race([once(socket, 'close'), sleep(10_000)])
  clearInterval(timer)
  socket.destroy()
  return { ms: performance.now() - startedAt, answer }
}

const HEAD = 'GET /v1/me HTTP/1.1\r\nHost: a\r\n'
const BODY =
  'POST /v1/auth/codes HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 90000\r\n\r\n'

test.each([
  ['says nothing', '', '', HEADERS_MS],
  ['never finishes the first line', 'GET /v1/me', 'e', HEADERS_MS],
  ['never finishes its headers', HEAD, 'X: y\r\n', HEADERS_MS],
  ['stops in its headers', HEAD, '', HEADERS_MS],
  ['never finishes its body', BODY, ' ', REQUEST_MS],
  ['stops in its body', BODY, '', REQUEST_MS],
])('who %s is cut off in time, and told why', async (_what, start, piece, limitMs) => {
  const { ms, answer } = await drip(start, piece)
  expect(ms).toBeLessThan(limitMs + LATENESS_MS)
  expect(answer).toContain('HTTP/1.1 408')
  expect(answer).toContain('"code":"request.timeout"')
})

test('who asks for much and does not read it is cut off', async () => {
  const socket = await open()
  const startedAt = performance.now()
  socket.write('GET /v1/big HTTP/1.1\r\nHost: a\r\n\r\n')
  socket.pause()
  await expect.poll(() => connections(), { interval: 50, timeout: 5000 }).toBeGreaterThan(0)
  await expect.poll(() => connections(), { interval: 50, timeout: 5000 }).toBe(0)
  expect(performance.now() - startedAt).toBeLessThan(2 * SILENCE_MS + LATENESS_MS)
  socket.destroy()
})

test('three hundred slow clients are in nobody’s way', async () => {
  const slow = Array.from({ length: 300 }, (_, i) => (i % 2 === 0 ? drip(HEAD, 'X: y\r\n') : drip(BODY, ' ')))
  await expect.poll(() => connections(), { interval: 20, timeout: 5000 }).toBeGreaterThan(250)
  const took: number[] = []
  while ((await connections()) > 50) {
    const startedAt = performance.now()
    expect((await fetch(`http://127.0.0.1:${port}/v1/categories`)).status).toBe(200)
    took.push(performance.now() - startedAt)
  }
  expect(Math.max(...took)).toBeLessThan(500)
  for (const { ms } of await Promise.all(slow)) expect(ms).toBeLessThan(REQUEST_MS + LATENESS_MS)
})

const connections = () =>
  new Promise<number>((resolve, reject) =>
    t.app.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  )
