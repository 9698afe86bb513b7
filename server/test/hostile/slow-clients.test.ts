import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Module } from '../../src/module.ts'
import { modules } from '../../src/modules/index.ts'
import { testServer, type TestServer } from '../index.ts'

const HEADERS_MS = 600
const REQUEST_MS = 1200
const SILENCE_MS = 1500

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

/** Says `start`, then a piece every 50 ms for ever: what the server said until it closed the connection. */
async function drip(start: string, piece: string) {
  const socket = await open()
  let answer = ''
  socket.on('data', (chunk) => (answer += String(chunk)))
  socket.write(start)
  const timer = setInterval(() => socket.writable && piece !== '' && socket.write(piece), 50)
  await once(socket, 'close')
  clearInterval(timer)
  socket.destroy()
  return answer
}

const HEAD = 'GET /v1/me HTTP/1.1\r\nHost: a\r\n'
const BODY =
  'POST /v1/auth/codes HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 90000\r\n\r\n'

test.each([
  ['says nothing', '', ''],
  ['never finishes the first line', 'GET /v1/me', 'e'],
  ['never finishes its headers', HEAD, 'X: y\r\n'],
  ['stops in its headers', HEAD, ''],
  ['never finishes its body', BODY, ' '],
  ['stops in its body', BODY, ''],
])('who %s is cut off, and told why', async (_what, start, piece) => {
  const answer = await drip(start, piece)
  expect(answer).toContain('HTTP/1.1 408')
  expect(answer).toContain('"code":"request.timeout"')
})

test('who asks for much and does not read it is cut off', async () => {
  const socket = await open()
  socket.write('GET /v1/big HTTP/1.1\r\nHost: a\r\n\r\n')
  socket.pause()
  await expect.poll(() => connections(), { interval: 50 }).toBeGreaterThan(0)
  await expect.poll(() => connections(), { interval: 50 }).toBe(0)
  socket.destroy()
})

test('three hundred slow clients are in nobody’s way', async () => {
  const slow = Array.from({ length: 300 }, (_, i) => (i % 2 === 0 ? drip(HEAD, 'X: y\r\n') : drip(BODY, ' ')))
  await expect.poll(() => connections(), { interval: 20 }).toBeGreaterThan(250)
  let answered = 0
  while ((await connections()) > 50) {
    expect((await fetch(`http://127.0.0.1:${port}/v1/categories`)).status).toBe(200)
    answered += 1
  }
  expect(answered).toBeGreaterThan(2)
  for (const answer of await Promise.all(slow)) expect(answer).toContain('HTTP/1.1 408')
})

const connections = () =>
  new Promise<number>((resolve, reject) =>
    t.app.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  )
