import { REALTIME_PATH } from '@buildxpert/contract'
import { io, type Socket } from 'socket.io-client'
import { expect, test } from 'vitest'
import { testServer } from '../test/index.ts'

/** The server with its door for sockets open. */
async function listening() {
  const t = await testServer()
  const url = await t.app.listen({ port: 0, host: '127.0.0.1' })
  const sockets: Socket[] = []
  return {
    ...t,
    async connect(token: string) {
      const socket = io(url, {
        path: REALTIME_PATH,
        transports: ['websocket'],
        auth: { token },
        forceNew: true,
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

test('signing out closes that session’s socket within a second, and its token opens no other', async () => {
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

  const startedAt = performance.now()
  expect((await laptop.delete('/v1/auth/sessions/current')).statusCode).toBe(204)
  await closed

  expect(await reason).toEqual({ reason: 'session_ended' })
  expect(performance.now() - startedAt).toBeLessThan(1000)
  expect(b.socket.connected).toBe(true)
  expect((await t.connect(laptop.tokens.accessToken)).outcome).toBe('auth.session_ended')
})

test('a socket needs a token of ours', async () => {
  await using t = await listening()
  for (const token of ['', 'a.b.c', 'x'.repeat(3000)]) {
    expect((await t.connect(token)).outcome).toMatch(/^auth\.(required|session_ended)$/)
  }
})
