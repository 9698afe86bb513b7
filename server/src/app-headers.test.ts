import { expect, test } from 'vitest'
import { rawAnswers, statusesIn } from '../test/hostile/raw.ts'
import { testServer } from '../test/index.ts'
import type { Module } from './module.ts'
import { modules } from './modules/index.ts'

const faulty: Module = {
  name: 'faulty',
  routes: () => async (app) => {
    app.get('/v1/fault', { config: { access: 'public', rows: 'nobody' } }, async () => {
      throw new Error('at server.ts:7: postgres said no')
    })
  },
}

test('headers that tell browsers what our pages may do', async () => {
  await using t = await testServer({ env: { PUBLIC_URL: 'https://buildxpert.example' } })
  const { headers } = await t.app.inject('/')
  expect(headers['content-security-policy']).toContain("script-src 'self';")
  expect(headers['content-security-policy']).toContain("connect-src 'self' wss://buildxpert.example;")
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['x-frame-options']).toBe('DENY')
  expect(headers['permissions-policy']).toContain('camera=()')
  expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin')
  expect(headers).not.toHaveProperty('server')
  expect(headers).not.toHaveProperty('x-powered-by')
})

test('an answer of the API is no page: it may do nothing, and what is only for pages stays out', async () => {
  await using t = await testServer({ env: { PUBLIC_URL: 'https://buildxpert.example' } })
  for (const url of ['/v1/categories', '/v1/me', '/v1/bookings/nonsense']) {
    const { headers } = await t.app.inject(url)
    const secured = Object.entries(headers).filter(([name]) =>
      /polic|security|^x-(?!request-id)|origin/.test(name),
    )
    expect(Object.fromEntries(secured)).toEqual({
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    })
  }
  const { headers } = await t.app.inject('/v1/me')
  expect(headers['cache-control']).toBe('no-store')
})

test('no answer says what it is made of, whatever was asked', async () => {
  await using t = await testServer({ modules: [...modules, faulty] })
  const port = Number(new URL(await t.app.listen({ port: 0, host: '127.0.0.1' })).port)
  const json = 'Content-Type: application/json\r\n'
  const asked: [status: number, bytes: string][] = [
    [200, 'GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    [200, 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    [404, 'GET /v1/nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    [405, 'TRACE /v1/me HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    [401, 'GET /v1/me HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    [400, 'nonsense\r\n\r\n'],
    [
      400,
      `POST /v1/auth/codes HTTP/1.1\r\nHost: a\r\n${json}Content-Length: 1\r\nConnection: close\r\n\r\n{`,
    ],
    [413, `POST /v1/auth/codes HTTP/1.1\r\nHost: a\r\n${json}Content-Length: 999999\r\n\r\n`],
    [500, 'GET /v1/fault HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    [400, 'GET /realtime/?transport=polling&EIO=4 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
  ]
  for (const [status, bytes] of asked) {
    const answer = await rawAnswers(port, bytes)
    expect([bytes, statusesIn(answer)]).toEqual([bytes, [status]])
    expect(answer).not.toMatch(/^(server|x-powered-by|x-runtime|via):/im)
    expect(answer).not.toMatch(
      /fastify|node\.?js|socket\.io|express|postgres|kysely|redis|\.ts:\d|node_modules/i,
    )
  }
})

test('more headers than anybody of ours sends are refused', async () => {
  await using t = await testServer()
  const ask = async (count: number) => {
    const headers = Object.fromEntries(Array.from({ length: count }, (_, i) => [`x-${i}`, 'y']))
    return (await t.app.inject({ url: '/v1/categories', headers })).statusCode
  }
  expect([await ask(90), await ask(101)]).toEqual([200, 400])
})

test('other origins may call only when they are listed, to the letter', async () => {
  await using t = await testServer({
    env: { ALLOWED_ORIGINS: 'https://app.example, https://slash.example/' },
  })
  const allowed = async (origin: string) => {
    const preflight = await t.app.inject({
      method: 'OPTIONS',
      url: '/v1/me',
      headers: { origin, 'access-control-request-method': 'PATCH' },
    })
    const plain = await t.app.inject({ url: '/v1/categories', headers: { origin } })
    expect(plain.headers['access-control-allow-origin']).toBe(
      preflight.headers['access-control-allow-origin'],
    )
    expect(plain.headers['vary']).toContain('Origin')
    return plain.headers['access-control-allow-origin'] ?? null
  }
  for (const origin of ['https://app.example', 'https://slash.example'])
    expect(await allowed(origin)).toBe(origin)
  const near = [
    'https://evil.example', 'null', '*', 'http://app.example', 'https://app.example:443', 'https://app.example:8443', 'https://app.example.',
    'https://app.example.evil.example', 'https://evilapp.example', 'https://sub.app.example', 'https://app.example/', 'https://app.exampl',
    'HTTPS://APP.EXAMPLE', 'https://app.example, https://evil.example', 'https://app.example@evil.example', 'file://', 'capacitor://app.example',
  ] // prettier-ignore
  for (const origin of near) expect([origin, await allowed(origin)]).toEqual([origin, null])
})

test('the description of the API is not published in production unless asked for', async () => {
  await using t = await testServer({ env: { DOCS: 'false' } })
  for (const url of ['/docs', '/docs/', '/docs/json', '/docs/static/index.html', '/openapi.json']) {
    const answer = await t.app.inject({ url, headers: { accept: 'text/html' } })
    expect([url, answer.statusCode]).toEqual([url, 404])
    expect(answer.json()).toMatchObject({ code: 'request.route_not_found' })
  }
  expect((await t.app.inject('/')).payload).not.toContain('/docs')
})

test('OpenAPI 3.1 says of every route who may call it and how it can refuse', async () => {
  await using t = await testServer()
  const document = (await t.app.inject('/openapi.json')).json<{
    openapi: string
    paths: Record<string, Record<string, { operationId?: string; responses: Record<string, unknown> }>>
  }>()
  expect(document.openapi).toBe('3.1.0')
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
  expect(operations.length).toBeGreaterThan(30)
  expect(operations.filter(({ operationId }) => !operationId)).toEqual([])
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
  for (const { responses } of operations)
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['429', '500', '503']))
  expect((await t.app.inject('/docs/')).headers['content-type']).toContain('text/html')
})
