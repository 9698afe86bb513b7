import { PROBLEMS } from '@buildxpert/contract'
import type { InjectOptions } from 'fastify'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { testServer, type Answer } from '../test/index.ts'
import type { Module } from './module.ts'
import { modules } from './modules/index.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const JSON_TYPE = { 'content-type': 'application/json' }

/** Routes that do nothing, to knock at. */
const probe: Module = {
  name: 'probe',
  routes: () => async (app) => {
    app.post(
      '/v1/probe/:id',
      {
        config: { access: 'public', rows: 'nobody' },
        schema: {
          params: z.strictObject({ id: z.uuid() }),
          querystring: z.strictObject({ page: z.coerce.number().int().max(5).optional() }),
          body: z.strictObject({
            name: z.string().trim().min(2).max(5),
            tags: z.array(z.strictObject({ kind: z.enum(['a', 'b']) })).optional(),
          }),
          response: { 200: z.object({ name: z.string() }) },
        },
      },
      (request) => ({ name: request.body.name }),
    )
    app.get('/v1/fault', { config: { access: 'public', rows: 'nobody' } }, async () => {
      throw new Error('the password is hunter2')
    })
  },
}
const PROBE = '/v1/probe/01890000-0000-7000-8000-000000000000'
const server = () => testServer({ modules: [...modules, probe] })

type Server = Awaited<ReturnType<typeof testServer>>
/** What came back, and that it is problem details as promised when it is a refusal. */
async function ask(t: Server, request: InjectOptions) {
  const answer = await t.app.inject(request)
  expect(answer.headers['x-request-id']).toMatch(UUID)
  if (answer.statusCode < 400) return { status: answer.statusCode, answer, body: answer.payload }
  const body = answer.json<{ code: keyof typeof PROBLEMS; errors?: unknown[] }>()
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  expect(answer.headers['cache-control']).toBe('no-store')
  expect(body).toMatchObject({
    type: `https://buildxpert.example/problems/${body.code}`,
    title: PROBLEMS[body.code].title,
    status: answer.statusCode,
    instance: `urn:uuid:${String(answer.headers['x-request-id'])}`,
  })
  return { status: answer.statusCode, answer, body, code: body.code, errors: body.errors }
}
const post = (t: Server, payload: string, headers: Record<string, string> = JSON_TYPE) =>
  ask(t, { method: 'POST', url: PROBE, payload, headers })

test('each wrong field is named, with a pointer and a stable kind', async () => {
  await using t = await server()
  const kinds = async (payload: string) => (await post(t, payload)).errors
  const error = (pointer: string, code: string) => expect.objectContaining({ pointer, code })

  expect(await kinds('{}')).toEqual([error('/name', 'required')])
  expect(await kinds('[]')).toEqual([error('', 'wrong_type')])
  expect(await kinds('null')).toEqual([error('', 'required')])
  expect(await kinds('{"name":7}')).toEqual([error('/name', 'wrong_type')])
  expect(await kinds('{"name":"toolong","a/b":1,"c":2}')).toEqual([
    error('/name', 'too_long'),
    error('/a~1b', 'unknown_field'),
    error('/c', 'unknown_field'),
  ])
  expect(await kinds('{"name":"x"}')).toEqual([error('/name', 'too_short')])
  expect(await kinds('{"name":"abc","tags":[{"kind":"z"}]}')).toEqual([error('/tags/0/kind', 'not_allowed')])
  const query = await ask(t, { method: 'POST', url: `${PROBE}?page=9&x=1`, payload: { name: 'abc' } })
  expect(query.errors).toEqual([error('#/query/page', 'too_large'), error('#/query/x', 'unknown_field')])
  const path = await ask(t, { method: 'POST', url: '/v1/probe/7', payload: { name: 'abc' } })
  expect(path.errors).toEqual([error('#/path/id', 'wrong_format')])
})

test('what a route does not declare is refused, not ignored', async () => {
  await using t = await server()
  const asha = await t.signIn()
  const errors = (answer: Answer) => answer.json<{ errors?: unknown[] }>().errors
  const unknown = (pointer: string) => [expect.objectContaining({ pointer, code: 'unknown_field' })]

  expect(errors(await asha.get('/v1/me?accountId=1'))).toEqual(unknown('#/query/accountId'))
  expect(errors(await t.app.inject('/v1/categories?x='))).toEqual(unknown('#/query/x'))
  const headers = { authorization: `Bearer ${asha.tokens.accessToken}` }
  const end = (payload: unknown) =>
    t.app.inject({ method: 'DELETE', url: '/v1/auth/sessions', headers, payload: payload as object })
  expect(errors(await end({ except: 'current' }))).toEqual(unknown('/except'))
  expect(errors(await end(['current']))).toEqual([expect.objectContaining({ code: 'wrong_type' })])
  expect((await end({})).statusCode).toBe(204)
})

test('an empty query value is none, never 0', async () => {
  await using t = await server()
  const nearest = (query: string) => ask(t, { url: `/v1/cities/nearest?${query}` })
  const missing = [expect.objectContaining({ pointer: '#/query/lat', code: 'required' })]
  expect((await nearest('lat=&lng=77.5')).errors).toEqual(missing)
  expect((await nearest('lat=%20&lng=77.5')).errors).toEqual([
    expect.objectContaining({ pointer: '#/query/lat', code: 'wrong_type' }),
  ])
  expect((await nearest('lat&lng=77.5')).errors).toEqual(missing)
  expect((await nearest('lat=12.9&lng=77.5')).status).toBe(200)
  expect((await ask(t, { url: '/v1/cities?q=&limit=' })).status).toBe(200)
  expect((await ask(t, { url: '/v1/cities?q=&x=' })).errors).toEqual([
    expect.objectContaining({ pointer: '#/query/x', code: 'unknown_field' }),
  ])
})

test('of two shapes that a body may have, the closer one says what is wrong', async () => {
  await using t = await server()
  const asha = await t.signIn()
  const kinds = async (body: unknown) =>
    (await asha.post('/v1/notifications/read', body)).json<{ errors: unknown[] }>().errors
  const error = (pointer: string, code: string) => expect.objectContaining({ pointer, code })
  expect(await kinds({ all: true, accountId: 'x' })).toEqual([error('/accountId', 'unknown_field')])
  expect(await kinds({ ids: ['x'] })).toEqual([error('/ids/0', 'wrong_format')])
  expect(await kinds([])).toEqual([error('', 'not_allowed')])
})

test('a body of a thousand wrong fields gets a short answer', async () => {
  await using t = await server()
  const many = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`field${i}`, i]))
  expect((await post(t, JSON.stringify(many))).errors).toHaveLength(20)
})

test.each([
  ['cut off', '{"name":'],
  ['no JSON', 'name=abc'],
  ['empty', ''],
  ['a prototype', '{"name":"abc","__proto__":{"isAdmin":true}}'],
  ['a constructor', '{"name":"abc","constructor":{"prototype":{"isAdmin":true}}}'],
  ['two values', '{"name":"abc"}{}'],
])('a body that is %s is request.malformed', async (_what, payload) => {
  await using t = await server()
  expect(await post(t, payload)).toMatchObject({ status: 400, code: 'request.malformed' })
})

test('JSON is JSON however its type is spelled; anything else is 415 and never reaches a validator', async () => {
  await using t = await server()
  const accepted = [
    'application/json',
    'APPLICATION/JSON',
    'application/json;charset=utf-8',
    'application/json; charset="utf-8"',
    ' application/json',
    'application/json\t; charset=utf-8',
  ]
  const refused = [
    'text/plain',
    'application/jsonx',
    'application/json\ta',
    'application/json x',
    'application/json, text/plain',
    'application/vnd.api+json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/json',
    'json',
    '*/*',
    '/',
    '',
  ]
  for (const type of accepted) {
    expect(await post(t, '{"name":"abc"}', { 'content-type': type }), type).toMatchObject({ status: 200 })
    // The same type must not get a wrong body past the check (CVE-2025-32442).
    expect(await post(t, '{"name":7}', { 'content-type': type }), type).toMatchObject({ status: 422 })
  }
  for (const type of refused) {
    const answer = await post(t, '{"name":7}', { 'content-type': type })
    expect(answer, type).toMatchObject({ status: 415, code: 'request.unsupported_media_type' })
  }
})

test('a megabyte is too much, and a hundred kilobytes is the line', async () => {
  await using t = await server()
  expect(await post(t, JSON.stringify({ name: 'x'.repeat(1_000_000) }))).toMatchObject({
    status: 413,
    code: 'request.too_large',
  })
  expect(await post(t, JSON.stringify({ name: 'x'.repeat(102_400) }))).toMatchObject({ status: 413 })
  expect(await post(t, JSON.stringify({ name: 'x'.repeat(102_000) }))).toMatchObject({ status: 422 })
})

test('addresses that do not exist, cannot be read or take another method', async () => {
  await using t = await server()
  const get = (url: string) => ask(t, { url })
  expect(await get('/v1/nothing')).toMatchObject({ status: 404, code: 'request.route_not_found' })
  expect(await get('/v1/%ff')).toMatchObject({ status: 400, code: 'request.malformed' })
  expect(await get('/v1/probe/%zz')).toMatchObject({ status: 400, code: 'request.malformed' })
  expect(await get(`/v1/probe/${'a'.repeat(300)}`)).toMatchObject({ status: 400, code: 'request.malformed' })
  for (const method of ['PUT', 'DELETE', 'OPTIONS', 'TRACE'] as const) {
    const { status, answer } = await ask(t, { method, url: '/v1/me' })
    expect([status, answer.headers.allow]).toEqual([405, 'GET, HEAD, PATCH'])
  }
})

test('a fault of ours tells the caller nothing but where to find it in the log', async () => {
  await using t = await server()
  const { status, body, answer } = await ask(t, { url: '/v1/fault' })
  expect(status).toBe(500)
  expect(body).toMatchObject({ code: 'internal' })
  expect(answer.payload).not.toContain('hunter2')
})

test('the request id is ours, whatever the caller sends', async () => {
  await using t = await server()
  const { answer } = await ask(t, {
    url: '/health',
    headers: { 'x-request-id': 'mine', 'request-id': 'mine' },
  })
  expect(answer.headers['x-request-id']).not.toBe('mine')
})

test('who is not signed in is told so, and a bad token is refused even where none is needed', async () => {
  await using t = await server()
  const asha = await t.signIn()
  const me = (authorization?: string, url = '/v1/me') =>
    ask(t, { url, headers: authorization ? { authorization } : {} })

  expect(await me()).toMatchObject({ status: 401, code: 'auth.required' })
  for (const bad of [
    'Basic abc',
    'Bearer',
    'Bearer ',
    'Bearer a.b.c',
    `Bearer ${'a'.repeat(5000)}`,
    `Bearer ${asha.tokens.accessToken}x`,
  ]) {
    expect(await me(bad), bad).toMatchObject({ status: 401, code: 'auth.session_ended' })
    expect(await me(bad, '/v1/categories'), bad).toMatchObject({ status: 401, code: 'auth.session_ended' })
  }
  expect((await me()).answer.headers['www-authenticate']).toBe('Bearer')
  expect((await asha.get('/v1/me')).statusCode).toBe(200)
  expect((await asha.get('/v1/me')).headers['cache-control']).toBe('no-store')
  await asha.delete('/v1/auth/sessions/current')
  expect(await me(`Bearer ${asha.tokens.accessToken}`)).toMatchObject({ code: 'auth.session_ended' })
})

test('characters that cannot be stored are refused, not a fault', async () => {
  await using t = await server()
  const asha = await t.signIn()
  for (const name of ['a\u0000b', 'a\ud800b', '\u0000']) {
    const answer = await asha.patch('/v1/me', { name })
    expect(answer.json()).toMatchObject({ status: 422, code: 'request.invalid' })
  }
  const address = {
    label: 'home',
    line1: 'a\u0000b',
    city: 'Pune',
    state: 'MH',
    pin: '411001',
    lat: 18.5,
    lng: 73.8,
  }
  expect((await asha.post('/v1/addresses', address)).statusCode).toBe(422)
})

test.each([
  ['who may call it', '/v1/careless', {}, 'GET /v1/careless: config.access'],
  ['whose rows it touches', '/v1/careless', { access: 'account' }, 'GET /v1/careless: config.rows'],
  [
    'what its address holds',
    '/v1/careless/:id',
    { access: 'public', rows: 'nobody' },
    'GET /v1/careless/:id: schema',
  ],
  [
    'which staff may call it',
    '/v1/ops/careless',
    { access: 'staff', rows: 'nobody' },
    'GET /v1/ops/careless: config.roles must say which staff',
  ],
  [
    'that it is for staff by its address',
    '/v1/careless',
    { access: 'staff', roles: ['owner'], rows: 'nobody' },
    'GET /v1/careless: routes for staff are below /v1/ops/',
  ],
  [
    'for whom it wants a fresh code',
    '/v1/careless',
    { access: 'account', rows: 'caller', stepUp: true },
    'GET /v1/careless: config.roles and stepUp are for staff',
  ],
  [
    'who may touch anybody’s rows',
    '/v1/careless',
    { access: 'account', rows: 'anybody' },
    "GET /v1/careless: anybody's rows are for staff alone",
  ],
])('a route that does not say %s stops the start-up', async (_what, url, config, message) => {
  const careless: Module = {
    name: 'careless',
    // @ts-expect-error Types refuse it as well.
    routes: () => async (app) => void app.get(url, { config }, async () => ({})),
  }
  await expect(testServer({ modules: [careless] })).rejects.toThrow(message)
})

test('limits: anonymous callers by address, people by account, with Retry-After', async () => {
  await using t = await testServer({ env: { LIMITS_FACTOR: '1' } })
  const statuses = []
  for (let i = 0; i < 31; i++) statuses.push((await t.app.inject('/v1/categories')).statusCode)
  expect(statuses.slice(0, 30).every((status) => status === 200)).toBe(true)
  const refused = await ask(t, { url: '/v1/categories' })
  expect(refused).toMatchObject({ status: 429, code: 'limit.exceeded' })
  const seconds = Number(refused.answer.headers['retry-after'])
  expect(seconds).toBeGreaterThan(0)
  expect(seconds).toBeLessThanOrEqual(60)
  expect(refused.body).toMatchObject({ retryAfterSeconds: seconds })

  // A made-up address is not believed; another connection is another caller; health and documents are free.
  expect((await ask(t, { url: '/v1/categories', headers: { 'x-forwarded-for': '9.9.9.9' } })).status).toBe(
    429,
  )
  expect((await ask(t, { url: '/v1/categories', remoteAddress: '10.0.0.9' })).status).toBe(200)
  expect((await ask(t, { url: '/health' })).status).toBe(200)
  expect((await ask(t, { url: '/openapi.json' })).status).toBe(200)
})

test('behind a trusted proxy callers are told apart by what it says', async () => {
  await using t = await testServer({ env: { LIMITS_FACTOR: '1', TRUSTED_PROXIES: '10.0.0.0/8' } })
  const from = (client: string, proxy: string) =>
    t.app.inject({ url: '/v1/categories', remoteAddress: proxy, headers: { 'x-forwarded-for': client } })
  for (let i = 0; i < 30; i++) await from('9.9.9.9', '10.1.1.1')
  expect((await from('9.9.9.9', '10.1.1.1')).statusCode).toBe(429)
  expect((await from('8.8.8.8', '10.1.1.1')).statusCode).toBe(200)
  // The caller put an address of its own in front; the proxy appended the true one.
  expect((await from('7.7.7.7, 9.9.9.9', '10.1.1.1')).statusCode).toBe(429)
})

test('of IPv6 a network counts, which may be another address with every request', async () => {
  await using t = await testServer({ env: { LIMITS_FACTOR: '0.1', TRUSTED_PROXIES: '::1' } })
  const statusFrom = async (remoteAddress: string) =>
    (await t.app.inject({ url: '/v1/categories', remoteAddress })).statusCode
  const oneNetwork = [
    '2001:db8:1:2::1',
    '2001:db8:1:2:ffff::',
    '2001:0DB8:1:2:0:0:1.2.3.4',
    '2001:db8:1:2::1',
  ]
  expect(await Promise.all(oneNetwork.map(statusFrom))).toEqual([200, 200, 200, 429])
  expect(await statusFrom('2001:db8:1:3::1')).toBe(200)
  expect(await statusFrom('2001:db8::1')).toBe(200)
  // IPv4, written as IPv6, is not one network.
  const oneAddress = ['::ffff:192.0.2.1', '192.0.2.1', '192.0.2.1', '::ffff:192.0.2.1']
  expect(await Promise.all(oneAddress.map(statusFrom))).toEqual([200, 200, 200, 429])
  expect(await statusFrom('::ffff:192.0.2.2')).toBe(200)
  const codeTo = (i: number) => ({ phone: `+91980000${1000 + i}`, purpose: 'sign_in' })
  const asked = Array.from({ length: 3 }, (_, i) =>
    t.app.inject({
      method: 'POST',
      url: '/v1/auth/codes',
      payload: codeTo(i),
      remoteAddress: `2001:db8:9:${i}::1`,
    }),
  )
  expect((await Promise.all(asked)).map(({ statusCode }) => statusCode)).toEqual([202, 202, 202])
})

test.each([
  ['203.0.113.7:5678', '203.0.113.x'],
  ['[2001:db8:1:2::7]:443', '2001:db8:1::x'],
  ['2001:db8:1:2::7%eth0', '2001:db8:1::x'],
  ['unknown', '127.0.0.x'],
  ['<script>', '127.0.0.x'],
  ['1.2.3.4, 999.1.1.1', '127.0.0.x'],
])('what a proxy says (%s) is read, or is the proxy, and keeps nobody out', async (said, place) => {
  await using t = await testServer({ env: { TRUSTED_PROXIES: '127.0.0.1' } })
  const headers = { 'x-forwarded-for': said }
  const phone = '+919812345678'
  const ask = (url: string, payload: object) => t.app.inject({ method: 'POST', url, payload, headers })
  const { challengeId } = (await ask('/v1/auth/codes', { phone, purpose: 'sign_in' })).json<{
    challengeId: string
  }>()
  const [code] = await t.sms.codes(phone)
  const session = await ask('/v1/auth/sessions', { challengeId, code, app: 'customer', transport: 'body' })
  expect(session.statusCode).toBe(201)
  const { accessToken } = session.json<{ accessToken: string }>()
  const sessions = await t.app.inject({
    url: '/v1/auth/sessions',
    headers: { ...headers, authorization: `Bearer ${accessToken}` },
  })
  expect(sessions.json()).toMatchObject({ items: [{ place }] })
})
