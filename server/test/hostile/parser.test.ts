import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../client.ts'
import { testServer, type TestServer } from '../index.ts'
import { CONTENT_TYPES } from './content-types.ts'
import { rawAnswers, statusesIn } from './raw.ts'

let t: TestServer
let asha: Client
let port: number
beforeAll(async () => {
  t = await testServer()
  asha = await t.signIn()
  port = Number(new URL(await t.app.listen({ port: 0, host: '127.0.0.1' })).port)
})
afterAll(() => t?.[Symbol.asyncDispose]())

const send = (bytes: string) => rawAnswers(port, bytes)
const codeIn = (answers: string) => /"code":"([a-z_.]+)"/.exec(answers)?.[1]
const bearer = () => `Authorization: Bearer ${asha.tokens.accessToken}`
const nameOf = async () => (await asha.get('/v1/me')).json<{ name: string | null }>().name

describe('Content-Type', () => {
  test('there are enough of them', () => expect(new Set(CONTENT_TYPES).size).toBeGreaterThanOrEqual(100))

  test('however it is spelled, a body is read as JSON and checked, or refused as 415', async () => {
    const patch = (type: string, body: string) =>
      send(
        `PATCH /v1/me HTTP/1.1\r\nHost: a\r\n${bearer()}\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      )
    const before = await nameOf()
    const readAsJson: string[] = []
    for (const type of CONTENT_TYPES) {
      const wrong = await patch(type, '{"role":"owner","language":7}')
      expect([type, codeIn(wrong)]).toEqual([
        type,
        expect.stringMatching(/^request\.(unsupported_media_type|invalid|malformed)$/),
      ])
      if (codeIn(wrong) === 'request.invalid') readAsJson.push(type)
    }
    expect(await nameOf()).toBe(before)
    // Nothing but JSON is JSON.
    for (const type of readAsJson) expect(type).toMatch(/^application\/json\s*(;|$)/i)
    expect(readAsJson.length).toBeGreaterThan(8)
  }, 60_000)

  test('a body without a type is refused too', async () => {
    const answer = await send(
      `PATCH /v1/me HTTP/1.1\r\nHost: a\r\n${bearer()}\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}`,
    )
    expect(codeIn(answer)).toBe('request.unsupported_media_type')
  })
})

describe('headers sent twice', () => {
  const twice = (header: string, [first, second]: [string, string], rest = '') =>
    send(
      `GET /v1/me HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${header}: ${first}\r\n${header}: ${second}\r\n${rest}\r\n`,
    )

  test('a second Authorization never helps a bad first one', async () => {
    expect(codeIn(await twice('Authorization', ['Bearer a.b.c', `Bearer ${asha.tokens.accessToken}`]))).toBe(
      'auth.session_ended',
    )
  })
  test('two Idempotency-Keys are none', async () => {
    const body = '{}'
    const answer = await send(
      `POST /v1/addresses HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${bearer()}\r\nIdempotency-Key: a\r\nIdempotency-Key: b\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n${body}`,
    )
    expect(statusesIn(answer)[0]).toBeGreaterThanOrEqual(400)
  })
  test('a type that says both is the first one', async () => {
    const body = '{"role":1}'
    const head = `PATCH /v1/me HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${bearer()}\r\nContent-Length: ${body.length}\r\n`
    const answer = await send(
      `${head}Content-Type: text/plain\r\nContent-Type: application/json\r\n\r\n${body}`,
    )
    expect(codeIn(answer)).toBe('request.unsupported_media_type')
  })
})

const HIDDEN = 'GET /health HTTP/1.1\r\nHost: a\r\n\r\n'
const post = (headers: string, body: string) =>
  `POST /v1/auth/codes HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n${headers}\r\n\r\n${body}`
const SMUGGLERS: [string, string][] = [
  ['both lengths', post('Content-Length: 4\r\nTransfer-Encoding: chunked', `0\r\n\r\n${HIDDEN}`)],
  [
    'both lengths, the other way',
    post('Transfer-Encoding: chunked\r\nContent-Length: 4', `0\r\n\r\n${HIDDEN}`),
  ],
  ['two lengths', post('Content-Length: 0\r\nContent-Length: 40', HIDDEN)],
  ['a list of lengths', post('Content-Length: 0, 40', HIDDEN)],
  ['a signed length', post('Content-Length: +0', HIDDEN)],
  ['a negative length', post('Content-Length: -1', HIDDEN)],
  ['a hexadecimal length', post('Content-Length: 0x0', HIDDEN)],
  ['an overflowing length', post(`Content-Length: ${'9'.repeat(40)}`, HIDDEN)],
  ['a length with a space before its colon', post('Content-Length : 0', HIDDEN)],
  ['an encoding with a space before its colon', post('Transfer-Encoding : chunked', `0\r\n\r\n${HIDDEN}`)],
  ['an unknown encoding', post('Transfer-Encoding: xchunked', `0\r\n\r\n${HIDDEN}`)],
  ['chunked, then identity', post('Transfer-Encoding: chunked, identity', `0\r\n\r\n${HIDDEN}`)],
  ['two encodings', post('Transfer-Encoding: chunked\r\nTransfer-Encoding: identity', `0\r\n\r\n${HIDDEN}`)],
  ['a folded encoding', post('Transfer-Encoding:\r\n chunked', `0\r\n\r\n${HIDDEN}`)],
  ['an encoding after a vertical tab', post('Transfer-Encoding: \u000bchunked', `0\r\n\r\n${HIDDEN}`)],
  ['a bare line feed', post('X: y\nTransfer-Encoding: chunked', `0\r\n\r\n${HIDDEN}`)],
  ['a bare carriage return', post('X: y\rTransfer-Encoding: chunked', `0\r\n\r\n${HIDDEN}`)],
  ['a NUL in a header', post('X: a\u0000b', HIDDEN)],
  ['a chunk size that is none', post('Transfer-Encoding: chunked', `zz\r\n\r\n${HIDDEN}`)],
  ['an overflowing chunk size', post('Transfer-Encoding: chunked', `${'f'.repeat(20)}\r\n\r\n${HIDDEN}`)],
  ['a signed chunk size', post('Transfer-Encoding: chunked', `-1\r\n\r\n${HIDDEN}`)],
  ['a chunk that ends in a line feed', post('Transfer-Encoding: chunked', `2\r\n{}\n0\r\n\r\n${HIDDEN}`)],
  ['a chunk longer than it says', post('Transfer-Encoding: chunked', `1\r\n{}\r\n0\r\n\r\n${HIDDEN}`)],
  ['no host', `GET /v1/me HTTP/1.1\r\n\r\n${HIDDEN}`],
  ['an unknown version', `GET /v1/me HTTP/9.9\r\nHost: a\r\n\r\n${HIDDEN}`],
]
describe('smuggling', () => {
  test.each(SMUGGLERS)('%s: the request inside is not answered', async (_what, bytes) => {
    const answers = await send(bytes)
    // What /health says, and nothing else does.
    expect(answers).not.toContain('uptimeSeconds')
    for (const status of statusesIn(answers)) expect([400, 401, 415, 417, 422, 505]).toContain(status)
    expect(statusesIn(answers).length).toBeLessThanOrEqual(1)
  })

  test('and a good request on a fresh connection is answered', async () => {
    expect(await send('GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')).toContain(
      'uptimeSeconds',
    )
  })
})

describe('too much', () => {
  test.each([
    ['3000 headers', `GET /v1/me HTTP/1.1\r\nHost: a\r\n${'X: y\r\n'.repeat(3000)}\r\n`],
    ['one header of 20 kB', `GET /v1/me HTTP/1.1\r\nHost: a\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`],
    ['a header’s name of 20 kB', `GET /v1/me HTTP/1.1\r\nHost: a\r\n${'x'.repeat(20_000)}: y\r\n\r\n`],
    ['an address of 20 kB', `GET /v1/${'a'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`],
    ['an address of 10 kB', `GET /v1/${'a'.repeat(10_000)} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`],
    [
      'a query of 10 kB',
      `GET /v1/categories?${'a=b&'.repeat(2500)} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
    ],
    [
      '10 000 cookies',
      `GET /v1/categories HTTP/1.1\r\nHost: a\r\nConnection: close\r\nCookie: ${'a=b;'.repeat(3500)}\r\n\r\n`,
    ],
    ['2000 slashes', `GET /${'/'.repeat(2000)} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`],
  ])('%s', async (_what, bytes) => {
    const [status] = statusesIn(await send(bytes))
    expect([200, 400, 404, 422, 431]).toContain(status)
  })
})

describe('another protocol', () => {
  test.each(['h2c', 'websocket', 'TLS/1.0, HTTP/1.1', 'foo'])(
    'offered with a request (%s), the request is answered in this one',
    async (protocol) => {
      const head = `Host: a\r\n${bearer()}\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nUpgrade: ${protocol}\r\n\r\n`
      expect(statusesIn(await send(`GET /v1/me HTTP/1.1\r\n${head}`))).toEqual([200])
      expect(statusesIn(await send(`GET /realtime?EIO=4 HTTP/1.1\r\n${head}`))).toEqual([404])
    },
  )
})

describe('methods and addresses', () => {
  test.each(['TRACE', 'CONNECT', 'PROPFIND', 'LINK', 'PURGE', 'get', 'FOO', 'PRI'])(
    '%s does nothing',
    async (method) => {
      for (const target of ['/v1/me', '*', 'a:443', '/']) {
        const answer = await send(
          `${method} ${target} HTTP/1.1\r\nHost: a\r\n${bearer()}\r\nX-Echo: canary\r\nConnection: close\r\n\r\n`,
        )
        expect(answer).not.toContain('canary')
        for (const status of statusesIn(answer)) expect([400, 404, 405, 501]).toContain(status)
      }
    },
  )

  test.each([
    '/v1/me', '/v1/%6de', '/%76%31/me', '//v1/me', '/v1//me', '/v1/me/', '/V1/ME', '/v1/me;x=1', '/v1/me%2f', '/v1/me%00', '/v1/me%20',
    '/v1/./me', '/v1/x/../me', '/v1/%2e%2e/v1/me', '/v1\\me', '/v1/me#', '/v1/me?', '/v1/me%3f', 'http://evil.example/v1/me', '/v1/me%c0%af',
    '/v1/%u006de', '/v1/me\t', '/v1/m%', '/v1/addresses/%ff', '/v1/bookings/..%2f..', '/v1/bookings/__proto__', '/v1/bookings/constructor',
  ])('%s opens nothing that is closed', async (target) => {
    const answer = await send(`GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)
    expect([target, statusesIn(answer)]).toEqual([target, [expect.toBeOneOf([400, 401, 404])]])
  }) // prettier-ignore

  test.each([
    '__proto__=1', '__proto__[x]=1', 'constructor=1', 'constructor.prototype=1', 'toString=1', 'hasOwnProperty=1', 'lat=1&lat=2', 'lat[]=1',
    'lat[0]=1', 'lat=1,2', 'limit=1e999', 'limit=NaN', 'limit=Infinity', 'limit=-1', 'limit=1.5', 'limit=true', 'day=2030-13-01', 'cursor=a&cursor=b',
    'lng=77&lng=77', '%00=1', 'a%00b=1', 'x=%ff', '&&&x', '=1', 'category=plumbing&category=glass',
  ])('a query with %s is refused', async (query) => {
    const answer = await asha.get(`/v1/listings?lat=12.9&lng=77.5&${query}`)
    expect([query, answer.statusCode]).toEqual([query, 422])
  }) // prettier-ignore
})
