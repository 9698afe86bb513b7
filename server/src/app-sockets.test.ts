import { REALTIME_PATH } from '@buildxpert/contract'
import { io, type Socket } from 'socket.io-client'
import { expect, test } from 'vitest'
import { rawAnswers } from '../test/hostile/raw.ts'
import { testServer } from '../test/index.ts'

/** The server with its door for sockets open. */
async function listening(env: Record<string, string> = {}) {
  const t = await testServer({ env })
  const url = await t.app.listen({ port: 0, host: '127.0.0.1' })
  const sockets: Socket[] = []
  return {
    ...t,
    port: Number(new URL(url).port),
    async connect(token: string, headers: Record<string, string> = {}) {
      const socket = io(url, {
        path: REALTIME_PATH,
        transports: ['websocket'],
        auth: { token },
        extraHeaders: headers,
        forceNew: true,
        reconnection: false,
      })
      sockets.push(socket)
      const outcome = await Promise.race([
        next(socket, 'connect').then(() => 'connected'),
        next(socket, 'connect_error').then((error) => (error instanceof Error ? error.message : 'failed')),
      ])
      return { socket, outcome }
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.disconnect()
      await t[Symbol.asyncDispose]()
    },
  }
}
const next = (socket: Socket, event: string) =>
  new Promise<unknown>((resolve) => void socket.once(event, (value: unknown) => resolve(value)))

test('signing out closes that session’s socket, and its token opens no other', async () => {
  await using t = await listening()
  const phone = '+919800000042'
  const laptop = await t.signIn({ phone })
  // The second code may be asked for half a minute after the first.
  t.clock.advance(60_000)
  const mobile = await t.signIn({ phone })
  const [a, b] = [await t.connect(laptop.tokens.accessToken), await t.connect(mobile.tokens.accessToken)]
  expect([a.outcome, b.outcome]).toEqual(['connected', 'connected'])
  const reason = next(a.socket, 'signed_out')
  const closed = next(a.socket, 'disconnect')

  expect((await laptop.delete('/v1/auth/sessions/current')).statusCode).toBe(204)
  await closed

  expect(await reason).toEqual({ reason: 'session_ended' })
  expect(b.socket.connected).toBe(true)
  expect((await t.connect(laptop.tokens.accessToken)).outcome).toBe('auth.session_ended')
})

test('a socket needs a token of ours', async () => {
  await using t = await listening()
  for (const token of ['', 'a.b.c', 'x'.repeat(3000)]) {
    expect((await t.connect(token)).outcome).toMatch(/^auth\.(required|session_ended)$/)
  }
})

test('an address may open so many sockets a minute, whatever it says of itself; then it waits', async () => {
  await using t = await listening({ LIMITS_FACTOR: '0.05' })
  const outcomes: string[] = []
  for (let i = 0; i < 6; i++) {
    const headers = {
      'x-forwarded-for': `9.9.9.${i}`,
      forwarded: `for=9.9.9.${i}`,
      'x-real-ip': `9.9.9.${i}`,
    }
    outcomes.push((await t.connect('', headers)).outcome)
  }
  // Three of sixty; the token is looked at only for those.
  expect(outcomes).toEqual([...Array(3).fill('auth.session_ended'), ...Array(3).fill('websocket error')])
  expect(await handshake(t.port)).toContain('limit.exceeded')
})

test('behind our own proxy, addresses are counted apart, and what stands before the true one is not believed', async () => {
  await using t = await listening({ LIMITS_FACTOR: '0.05', TRUSTED_PROXIES: '127.0.0.1' })
  const outcomes = async (addressOf: (i: number) => string) => {
    const all = []
    for (let i = 0; i < 5; i++) all.push((await t.connect('', { 'x-forwarded-for': addressOf(i) })).outcome)
    return all.filter((outcome) => outcome === 'auth.session_ended').length
  }
  expect(await outcomes((i) => `9.9.8.${i}`)).toBe(5)
  expect(await outcomes((i) => `10.0.0.${i}, 9.9.7.7`)).toBe(3)
})

test('pages of others get no socket, also near misses; our own, listed ones and native apps do', async () => {
  await using t = await listening({
    PUBLIC_URL: 'https://buildxpert.example',
    ALLOWED_ORIGINS: 'https://app.example',
  })
  const outcomeOf = async (headers: Record<string, string>) => (await t.connect('', headers)).outcome
  const refused = [
    'https://evil.example', 'null', '', 'https://app.example.evil.example', 'https://evil-app.example', 'https://app.example:8443',
    'http://app.example', 'https://buildxpert.example:444', 'http://buildxpert.example', 'https://sub.buildxpert.example', 'file://',
  ] // prettier-ignore
  for (const origin of refused) {
    const outcome = await outcomeOf({ origin, host: 'buildxpert.example' })
    expect([origin, outcome]).toEqual([origin, 'websocket error'])
  }
  for (const origin of ['https://app.example', 'https://buildxpert.example']) {
    const outcome = await outcomeOf({ origin, host: 'buildxpert.example' })
    expect([origin, outcome]).toEqual([origin, 'auth.session_ended'])
  }
  expect(await outcomeOf({})).toBe('auth.session_ended')
})

const HANDSHAKE = `GET ${REALTIME_PATH}/?EIO=4&transport=websocket HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`
const handshake = (port: number) => rawAnswers(port, HANDSHAKE)
