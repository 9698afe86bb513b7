import { expect, test } from 'vitest'
import { testServer } from '../test/index.ts'

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

test('other origins may call only when they are listed', async () => {
  await using t = await testServer({ env: { ALLOWED_ORIGINS: 'https://app.example' } })
  const preflight = (origin: string) =>
    t.app.inject({
      method: 'OPTIONS',
      url: '/v1/me',
      headers: { origin, 'access-control-request-method': 'PATCH' },
    })
  expect((await preflight('https://app.example')).headers['access-control-allow-origin']).toBe(
    'https://app.example',
  )
  expect((await preflight('https://evil.example')).headers).not.toHaveProperty('access-control-allow-origin')
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
