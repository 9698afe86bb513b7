import { CLIENT_EVENTS, REALTIME_PATH } from '@buildxpert/contract'
import { setTimeout as sleep } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import { expect, test } from 'vitest'
import { bodyOf, testServer } from '../index.ts'

/** Everything an app may say, and what nobody may: names of rooms and of the server's own events. */
const events = (accountId: string) => [
  ...Object.keys(CLIENT_EVENTS),
  'join',
  'subscribe',
  'room',
  'changed',
  'signed_out',
  `account:${accountId}`,
]

const next = (socket: Socket, event: string) =>
  new Promise<unknown>((resolve) => void socket.once(event, (value: unknown) => resolve(value)))

test('every event × nobody, an ended session, staff, and a stranger: nothing is heard that is not one’s own', async () => {
  await using t = await testServer()
  const url = await t.app.listen({ port: 0, host: '127.0.0.1' })
  const sockets: Socket[] = []
  const connect = (token: unknown, extraHeaders: Record<string, string> = {}) => {
    const always = { path: REALTIME_PATH, transports: ['websocket'], forceNew: true }
    const options = { ...always, auth: { token }, extraHeaders }
    const socket = io(url, { ...options, reconnection: false })
    const heard: unknown[] = []
    socket.onAny((...event) => heard.push(event))
    sockets.push(socket)
    return { socket, heard }
  }
  await using _ = { [Symbol.asyncDispose]: async () => sockets.forEach((socket) => socket.disconnect()) }
  const [asha, ravi, gone] = [await t.signIn(), await t.signIn(), await t.signIn()]
  await gone.delete('/v1/auth/sessions/current')
  const { cookie } = await t.signInStaff({ role: 'owner' })

  const own = connect(asha.tokens.accessToken)
  const stranger = connect(ravi.tokens.accessToken)
  await Promise.all([next(own.socket, 'connect'), next(stranger.socket, 'connect')])
  const refused = [
    { ...connect(undefined), code: 'auth.required' },
    { ...connect(null), code: 'auth.required' },
    { ...connect({ accountId: asha.accountId }), code: 'auth.required' },
    { ...connect(asha.accountId), code: 'auth.session_ended' },
    { ...connect(gone.tokens.accessToken), code: 'auth.session_ended' },
    // The console's cookie opens no socket, neither as itself nor as a token.
    { ...connect(undefined, { cookie }), code: 'auth.required' },
    { ...connect(cookie.replace('bx_ops=', '')), code: 'auth.session_ended' },
  ]
  // Each refusal comes when it comes, so all are waited for from the start.
  const refusals = await Promise.all(refused.map(({ socket }) => next(socket, 'connect_error')))
  expect(refusals).toMatchObject(refused.map(({ code }) => ({ message: code })))

  const foreignToken = { token: asha.tokens.accessToken }
  for (const { socket } of [...refused, stranger]) {
    for (const event of events(asha.accountId)) socket.emit(event, foreignToken)
  }
  // One's own open socket does not become somebody else's, and does not lose its seat by trying.
  for (const token of [asha.tokens.accessToken, gone.tokens.accessToken, asha.accountId]) {
    expect(await stranger.socket.emitWithAck('reauthenticate', { token })).toEqual({ ok: false })
  }
  const mine = { token: ravi.tokens.accessToken }
  expect(await stranger.socket.emitWithAck('reauthenticate', mine)).toEqual({ ok: true })

  const hint = next(own.socket, 'changed')
  t.deps.realtime.changed([asha.accountId], { kind: 'session', id: asha.accountId })
  expect(await hint).toMatchObject({ kind: 'session' })
  await sleep(50)
  for (const { heard } of [...refused, stranger]) expect(heard).toEqual([])
  expect(stranger.socket.connected).toBe(true)

  // What is meant for one session reaches that one alone.
  const closed = next(own.socket, 'disconnect')
  bodyOf(await asha.get('/v1/me'), 200)
  await asha.delete('/v1/auth/sessions/current')
  await closed
  expect(stranger.heard).toEqual([])
  expect(stranger.socket.connected).toBe(true)
})
