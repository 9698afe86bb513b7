import { createServer } from 'node:http'
import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { REALTIME_PATH } from '@buildxpert/contract'
import { io, type Socket } from 'socket.io-client'
import { expect, test } from 'vitest'
import { testRedis } from '../../test/redis.ts'
import type { AccountActor } from './actor.ts'
import { createLog } from './log.ts'
import { Problem } from './problem.ts'
import { createRealtime } from './realtime-server.ts'

const BOOKING = { kind: 'booking', id: '01890000-0000-7000-8000-000000000001' } as const

/** A process with sockets: tokens are `<account>/<session>/<expires, ms>`, good while their session is not in `ended`. */
async function socketProcess({ redis = null as { url: string } | null, admit = async () => {} } = {}) {
  const clock = { time: Date.now(), now: () => new Date(clock.time) }
  const ended = new Set<string>()
  const database = { isAway: false, afterLook: () => {} }
  async function authenticate(token: string): Promise<AccountActor & { expiresAt: Date }> {
    const [accountId = '', sessionId = '', expires = ''] = token.split('/')
    if (database.isAway) throw new Problem('service.unavailable')
    if (accountId === '' || ended.has(sessionId)) throw new Problem('auth.session_ended')
    database.afterLook()
    return { kind: 'account', accountId, sessionId, app: 'customer', expiresAt: new Date(Number(expires)) }
  }
  const gapHandlers: (() => void)[] = []
  const announcements = { isListening: true, onGap: (handler: () => void) => void gapHandlers.push(handler) }
  const realtime = await createRealtime({ redis, clock, log: createLog({ log: { level: 'silent' } }) })
  const server = createServer((_request, response) => response.end('http'))
  const door = { admit, authenticate, announcements, tickMs: 20 }
  const letEverybodyOut = realtime.attach(server, door)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const sockets: Socket[] = []

  return {
    realtime,
    clock,
    ended,
    database,
    announcements,
    /** Announcements may have been missed. */
    gap: () => gapHandlers.forEach((handler) => handler()),
    port,
    letEverybodyOut,
    token: (accountId: string, sessionId: string, ms = 60_000) =>
      `${accountId}/${sessionId}/${clock.time + ms}`,
    socket(token: unknown) {
      const socket = io(`http://127.0.0.1:${port}`, {
        path: REALTIME_PATH,
        transports: ['websocket'],
        auth: { token },
        reconnectionDelay: 20,
        forceNew: true,
      })
      sockets.push(socket)
      return socket
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.disconnect()
      letEverybodyOut()
      server.close()
      await realtime.close()
    },
  }
}

/** What a socket hears, and how it was turned away. */
function record(socket: Socket) {
  const heard: unknown[] = []
  socket.onAny((...event) => heard.push(event))
  return heard
}
const next = (socket: Socket, event: string) =>
  new Promise<unknown>((resolve) => void socket.once(event, (value: unknown) => resolve(value)))
const messageOf = async (socket: Socket) => {
  const error = await next(socket, 'connect_error')
  return error instanceof Error ? error.message : error
}

test('without a good token there is no socket, and the refusal is a problem code', async () => {
  await using p = await socketProcess()
  expect(await messageOf(p.socket(undefined))).toBe('auth.required')
  expect(await messageOf(p.socket(['a/b/9']))).toBe('auth.required')
  expect(await messageOf(p.socket(''))).toBe('auth.session_ended')
  p.ended.add('s1')
  expect(await messageOf(p.socket(p.token('asha', 's1')))).toBe('auth.session_ended')
})

test('who goes away while we think about the handshake harms nobody', async () => {
  await using p = await socketProcess({ admit: () => sleep(100) })
  for (let i = 0; i < 10; i++) {
    const gone = connect(p.port, '127.0.0.1')
    await once(gone, 'connect')
    gone.write(
      `GET ${REALTIME_PATH}/?EIO=4&transport=websocket HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
    )
    await sleep(20)
    gone.resetAndDestroy()
  }
  await sleep(150)
  await next(p.socket(p.token('asha', 's1')), 'connect')
})

test('a token in the address is not looked at', async () => {
  await using p = await socketProcess()
  const socket = io(`http://127.0.0.1:${p.port}?token=${p.token('asha', 's1')}`, {
    path: REALTIME_PATH,
    transports: ['websocket'],
    forceNew: true,
  })
  expect(await messageOf(socket)).toBe('auth.required')
  socket.disconnect()
})

/** A frame of a client, whose payload is masked with nothing. */
const frameOf = (opcode: number, text: string) =>
  Buffer.concat([Buffer.from([0x80 | opcode, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)])
const TEXT = 1
const PING = 9

test.each([
  ['greetings of rooms that there are not', frameOf(TEXT, '40/x,')],
  ['greetings with tokens that are none', frameOf(TEXT, '40{"token":""}')],
  ['pings', frameOf(PING, 'x'.repeat(100))],
])('who sends %s without end and reads no answer is let go', async (_what, frame) => {
  await using p = await socketProcess()
  const flood = connect(p.port, '127.0.0.1')
  flood.on('error', () => undefined)
  flood.write(
    `GET ${REALTIME_PATH}/?EIO=4&transport=websocket HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  )
  await once(flood, 'data')
  flood.pause()
  const isGone = new Promise((resolve) => void flood.on('close', () => resolve(true)))
  const sending = setInterval(() => flood.write(frame), 2)
  expect(await Promise.race([isGone, sleep(3000, false)])).toBe(true)
  clearInterval(sending)

  // Nobody else is.
  await next(p.socket(p.token('asha', 's1')), 'connect')
})

test('everybody hears of their own things only, and nobody can join a room by asking', async () => {
  await using p = await socketProcess()
  const [asha, ravi] = [p.socket(p.token('asha', 's1')), p.socket(p.token('ravi', 's2'))]
  await Promise.all([next(asha, 'connect'), next(ravi, 'connect')])
  const heardByRavi = record(ravi)
  for (const event of ['join', 'subscribe', 'room', 'account:asha']) ravi.emit(event, 'account:asha')
  await sleep(30)

  p.realtime.changed(['asha'], BOOKING)
  p.realtime.changed([], BOOKING)

  expect(await next(asha, 'changed')).toEqual(BOOKING)
  await sleep(30)
  expect(heardByRavi).toEqual([])
  expect(ravi.connected).toBe(true)
})

test('the end of a session closes its sockets at once, and no others', async () => {
  await using p = await socketProcess()
  const [phone, laptop] = [p.socket(p.token('asha', 'phone')), p.socket(p.token('asha', 'laptop'))]
  await Promise.all([next(phone, 'connect'), next(laptop, 'connect')])
  const reason = next(phone, 'signed_out')

  p.realtime.endSession('phone')

  expect(await next(phone, 'disconnect')).toBe('io server disconnect')
  expect(await reason).toEqual({ reason: 'session_ended' })
  expect(laptop.connected).toBe(true)
})

test('a session that ends unannounced is found by looking again', async () => {
  await using p = await socketProcess()
  const socket = p.socket(p.token('asha', 's1'))
  await next(socket, 'connect')
  const reason = next(socket, 'signed_out')
  p.ended.add('s1')
  p.clock.time += 21_000
  expect(await reason).toEqual({ reason: 'token_expired' })
})

test('after a gap in what we hear, and for as long as we hear nothing, sessions are looked at at once', async () => {
  await using p = await socketProcess()
  const [first, second] = [p.socket(p.token('asha', 's1')), p.socket(p.token('ravi', 's2'))]
  await Promise.all([next(first, 'connect'), next(second, 'connect')])
  await sleep(50)

  p.ended.add('s1')
  await sleep(100)
  expect(first.connected).toBe(true)
  const firstOut = next(first, 'signed_out')
  p.gap()
  expect(await firstOut).toEqual({ reason: 'token_expired' })

  p.announcements.isListening = false
  const secondOut = next(second, 'signed_out')
  p.ended.add('s2')
  expect(await secondOut).toEqual({ reason: 'token_expired' })
})

test('a session that ends while its socket is opening does not leave it open', async () => {
  await using p = await socketProcess()
  const socket = p.socket(p.token('asha', 's1'))
  // Announced after the handshake's look, before the socket could hear of it.
  p.database.afterLook = () => p.ended.add('s1')
  expect(await next(socket, 'signed_out')).toEqual({ reason: 'token_expired' })
})

test('when nobody can tell whether a session lives, its socket is let go after ten seconds, and comes back by itself', async () => {
  await using p = await socketProcess()
  const socket = p.socket(p.token('asha', 's1'))
  await next(socket, 'connect')
  await sleep(50)
  p.announcements.isListening = false
  p.database.isAway = true
  p.clock.time += 9000
  await sleep(100)
  expect(socket.connected).toBe(true)

  const ended = next(socket, 'disconnect')
  p.clock.time += 2000
  expect(await ended).toBe('transport close')
  p.database.isAway = false
  await next(socket, 'connect')
})

test('a socket lives as long as its token, or longer with a fresh one of the same session', async () => {
  await using p = await socketProcess()
  const [kept, lost] = [p.socket(p.token('asha', 's1', 1000)), p.socket(p.token('asha', 's2', 1000))]
  await Promise.all([next(kept, 'connect'), next(lost, 'connect')])

  expect(await kept.emitWithAck('reauthenticate', { token: p.token('ravi', 's9') })).toEqual({ ok: false })
  expect(await kept.emitWithAck('reauthenticate', { token: '', extra: 1 })).toEqual({ ok: false })
  expect(await kept.emitWithAck('reauthenticate', { token: p.token('asha', 's1') })).toEqual({ ok: true })
  const reason = next(lost, 'signed_out')
  p.clock.time += 1500

  expect(await reason).toEqual({ reason: 'token_expired' })
  await sleep(60)
  expect(kept.connected).toBe(true)
})

test('who talks too much or too long is cut off', async () => {
  await using p = await socketProcess()
  const [chatty, long] = [p.socket(p.token('asha', 's1')), p.socket(p.token('asha', 's2'))]
  await Promise.all([next(chatty, 'connect'), next(long, 'connect')])
  const ends = Promise.all([next(chatty, 'disconnect'), next(long, 'disconnect')])
  for (let i = 0; i < 30; i++) chatty.emit('hello')
  long.emit('reauthenticate', { token: 'x'.repeat(70_000) })
  await ends
})

test('when a process stops, apps come back by themselves', async () => {
  await using p = await socketProcess()
  const socket = p.socket(p.token('asha', 's1'))
  await next(socket, 'connect')
  const ended = next(socket, 'disconnect')
  p.letEverybodyOut()
  // Anything but "io server disconnect" makes the client try again.
  expect(await ended).toBe('transport close')
})

test('over Redis, what one process says is heard at the sockets of another, also by one without sockets', async () => {
  await using redis = await testRedis()
  await using api = await socketProcess({ redis })
  await using otherApi = await socketProcess({ redis })
  const log = createLog({ log: { level: 'silent' } })
  const worker = await createRealtime({ redis, clock: api.clock, log })
  const [here, there] = [api.socket(api.token('asha', 's1')), otherApi.socket(api.token('asha', 's2'))]
  await Promise.all([next(here, 'connect'), next(there, 'connect')])

  const hints = Promise.all([next(here, 'changed'), next(there, 'changed')])
  worker.changed(['asha'], BOOKING)
  expect(await hints).toEqual([BOOKING, BOOKING])

  // Redis is killed and comes back empty: hints are lost meanwhile, and go on afterwards.
  await redis.restart()
  await expect
    .poll(
      async () => {
        worker.changed(['asha'], BOOKING)
        return Promise.race([next(here, 'changed'), sleep(200)])
      },
      { timeout: 10_000 },
    )
    .toEqual(BOOKING)
  await worker.close()
})

test('what nobody could pass on while Redis was away is caught up: apps come back, and read everything again', async () => {
  await using redis = await testRedis()
  await using api = await socketProcess({ redis })
  const log = createLog({ log: { level: 'silent' } })
  const worker = await createRealtime({ redis, clock: api.clock, log })
  const socket = api.socket(api.token('asha', 's1'))
  await next(socket, 'connect')

  await redis.kill()
  worker.changed(['asha'], BOOKING)
  await worker.close()
  const back = next(socket, 'connect')
  await redis.restart()
  await back
})

test('what waits for a Redis that stands still has an end: the rest is heard here at once, and elsewhere apps come back', async () => {
  await using redis = await testRedis()
  await using api = await socketProcess({ redis })
  await using otherApi = await socketProcess({ redis })
  const [here, there] = [api.socket(api.token('asha', 's1')), otherApi.socket(api.token('asha', 's2'))]
  await Promise.all([next(here, 'connect'), next(there, 'connect')])
  const heard = record(here)
  let backs = 0
  there.on('connect', () => void (backs += 1))

  redis.pause()
  try {
    for (let i = 0; i < 12_000; i++) api.realtime.changed(['asha'], BOOKING)
    await expect.poll(() => heard.length).toBeGreaterThanOrEqual(2000)
  } finally {
    redis.goOn()
  }
  await expect.poll(() => backs).toBe(1)
  await expect.poll(() => heard.length).toBe(12_000)
})

test('a Redis that stands still for long is left: hints are heard here, and when it goes on apps come back everywhere', async () => {
  await using redis = await testRedis()
  await using api = await socketProcess({ redis })
  await using otherApi = await socketProcess({ redis })
  const [here, there] = [api.socket(api.token('asha', 's1')), otherApi.socket(api.token('asha', 's2'))]
  await Promise.all([next(here, 'connect'), next(there, 'connect')])
  const heard = record(here)
  const backs = new Set<Socket>()
  for (const socket of [here, there]) socket.on('connect', () => backs.add(socket))

  redis.pause()
  try {
    // Each keeps the connection from looking idle.
    const said = setInterval(() => api.realtime.changed(['asha'], BOOKING), 100)
    await expect.poll(() => heard.length).toBeGreaterThan(0)
    clearInterval(said)
    // Longer than an attempt to reach it may take.
    await sleep(6000)
  } finally {
    redis.goOn()
  }
  await expect.poll(() => backs.size, { timeout: 12_000 }).toBe(2)
}, 40_000)

test('a process that ends before it has subscribed ends quietly', async () => {
  await using redis = await testRedis()
  const log = createLog({ log: { level: 'silent' } })
  const unheard: unknown[] = []
  const hear = (error: unknown) => void unheard.push(error)
  process.on('unhandledRejection', hear)
  try {
    for (let time = 0; time < 5; time++) {
      const realtime = await createRealtime({ redis, clock: { now: () => new Date() }, log })
      await realtime.close()
    }
    await sleep(200)
  } finally {
    process.off('unhandledRejection', hear)
  }
  expect(unheard).toEqual([])
})
