import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { testServer } from '../test/index.ts'

const BUNDLE = 'console.log("bundle")\n'.repeat(200)

/** The web exports, the apps' as Expo writes them, and a server that serves them. */
async function webServer() {
  const webDir = await mkdtemp(join(tmpdir(), 'buildxpert-web-'))
  for (const app of ['customer', 'provider', 'ops']) {
    const files = {
      'index.html': `<!doctype html><title>${app}</title>`,
      'favicon.ico': 'icon',
      '_expo/static/js/web/entry-abc.js': BUNDLE,
      '_expo/static/js/web/entry-abc.js.br': brotliCompressSync(BUNDLE),
      'assets/index-abc.js': BUNDLE,
      'manifest.json': JSON.stringify({ name: app, filler: 'x'.repeat(2000) }),
    }
    for (const [name, content] of Object.entries(files)) {
      const file = join(webDir, app, 'dist', name)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, content)
    }
  }
  await writeFile(join(webDir, 'secret.txt'), 'secret')
  const t = await testServer({ env: { WEB_DIR: webDir } })
  const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
  return {
    get: (url: string, headers: Record<string, string> = html) => t.app.inject({ url, headers }),
    ask: t.app.inject.bind(t.app),
    async [Symbol.asyncDispose]() {
      await t[Symbol.asyncDispose]()
      await rm(webDir, { recursive: true })
    },
  }
}

test('every page address opens its app, which finds its way itself', async () => {
  await using t = await webServer()
  for (const url of ['/', '/bookings', '/book/0198-abc', '/bookings/1?tab=2', '/providers', '/index.html']) {
    const answer = await t.get(url)
    expect([url, answer.statusCode, answer.payload]).toEqual([url, 200, expect.stringContaining('customer')])
    expect(answer.headers['cache-control']).toBe('no-cache')
  }
  for (const url of ['/provider/', '/provider/requests', '/provider/jobs/7']) {
    expect([url, (await t.get(url)).payload]).toEqual([url, expect.stringContaining('provider')])
  }
  for (const url of ['/ops/', '/ops/sign-in', '/ops/people/7?tab=2']) {
    expect([url, (await t.get(url)).payload]).toEqual([url, expect.stringContaining('ops')])
  }
  for (const path of ['/provider', '/ops']) {
    const bare = await t.get(path)
    expect([bare.statusCode, bare.headers.location]).toEqual([308, `${path}/`])
  }
})

test('the console is for staff: no search engine keeps it, and only scripts of ours run in it', async () => {
  await using t = await webServer()
  for (const url of ['/ops/', '/ops/people', '/ops/assets/index-abc.js']) {
    expect([url, (await t.get(url)).headers['x-robots-tag']]).toEqual([url, 'noindex, nofollow'])
  }
  expect((await t.get('/bookings')).headers['x-robots-tag']).toBeUndefined()
  expect((await t.get('/ops/')).headers['content-security-policy']).toContain("script-src 'self'")
  expect((await t.get('/ops/assets/index-abc.js')).headers['cache-control']).toContain('immutable')
  expect((await t.get('/ops/assets/gone.js')).statusCode).toBe(404)
})

test('a missing file is missing, and what is not a page never becomes one', async () => {
  await using t = await webServer()
  for (const url of [
    '/nothing.js',
    '/_expo/static/js/web/gone.js',
    '/provider/nothing.png',
    '/ops/nothing.png',
    '/v1',
    '/v1/nothing',
    '/health/nothing',
    '/realtime',
    '/docs/nothing',
    '/openapi.json/x',
  ]) {
    expect([url, (await t.get(url)).statusCode]).toEqual([url, 404])
  }
  expect((await t.get('/bookings', { accept: 'application/json' })).statusCode).toBe(404)
  expect((await t.ask({ method: 'POST', url: '/bookings', payload: {} })).statusCode).toBe(404)
})

test('nothing outside the exports can be reached', async () => {
  await using t = await webServer()
  for (const url of [
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/..%2f..%2fsecret.txt',
    '/%2e%2e/%2e%2e/secret.txt',
    '/provider/..%2f..%2fsecret.txt',
    '/ops/..%2f..%2fsecret.txt',
    '/..%5c..%5csecret.txt',
    '/.env',
    '/%00.js',
  ]) {
    const answer = await t.get(url)
    expect([url, answer.payload.includes('secret')]).toEqual([url, false])
    expect([url, answer.statusCode === 404 || answer.payload.includes('<title>')]).toEqual([url, true])
  }
})

test('what is asked of a file that it cannot give is no fault of ours', async () => {
  await using t = await webServer()
  const headers: Record<string, string>[] = [
    { range: 'bytes=99999999-' },
    { range: 'bytes=5-1' },
    { 'if-match': '"another"' },
    { 'if-unmodified-since': 'Wed, 21 Oct 2015 07:28:00 GMT' },
  ]
  for (const url of [
    '/',
    '/favicon.ico',
    '/ops/',
    '/provider/assets/index-abc.js',
    '/docs/static/index.css',
  ]) {
    for (const header of headers) {
      const answer = await t.get(url, header)
      expect([url, header, answer.statusCode]).toEqual([url, header, 400])
      expect(answer.json()).toMatchObject({ code: 'request.malformed' })
    }
    expect((await t.get(url, { range: 'bytes=0-3' })).statusCode).toBe(206)
  }
  for (const url of ['/docs/static/x%00.js', '/docs/static/..%2f..%2fpackage.json', '/favicon.ico/x.js'])
    expect([url, (await t.get(url)).statusCode]).toEqual([url, 404])
})

test('hashed files are kept for ever, others are asked for again, and twins go out as they are', async () => {
  await using t = await webServer()
  const entry = '/provider/_expo/static/js/web/entry-abc.js'
  const plain = await t.get(entry, {})
  expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect(plain.headers['content-type']).toContain('javascript')
  expect(plain.payload).toBe(BUNDLE)

  const brotli = await t.get(entry, { 'accept-encoding': 'gzip, br' })
  expect(brotli.headers['content-encoding']).toBe('br')
  expect(brotli.rawPayload.equals(brotliCompressSync(BUNDLE))).toBe(true)
  expect(brotli.headers.vary).toMatch(/accept-encoding/i)

  const manifest = await t.get('/manifest.json', { 'accept-encoding': 'gzip' })
  expect([manifest.headers['content-encoding'], manifest.headers['cache-control']]).toEqual([
    'gzip',
    'public, max-age=3600',
  ])
  const again = await t.get('/favicon.ico', {
    'if-none-match': String((await t.get('/favicon.ico')).headers.etag),
  })
  expect(again.statusCode).toBe(304)
})

test('a HEAD of a page has its headers and no body', async () => {
  await using t = await webServer()
  const answer = await t.ask({ method: 'HEAD', url: '/bookings', headers: { accept: 'text/html' } })
  expect([answer.statusCode, answer.payload]).toEqual([200, ''])
})

test('without exports there is a page that says so, and the API works', async () => {
  await using t = await testServer()
  const home = await t.app.inject('/')
  expect(home.payload).toContain('The API is running')
  expect((await t.app.inject('/bookings')).statusCode).toBe(404)
  expect((await t.app.inject('/v1/categories')).statusCode).toBe(200)
})
