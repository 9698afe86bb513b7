import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import compress from '@fastify/compress'
import statics from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { constants } from 'node:zlib'

type HttpConfig = { webDir?: string | undefined; docs: boolean }

/** What is served where. The console is for staff: search engines leave it out. */
const APPS = [
  { folder: 'provider', path: '/provider', isPublic: true },
  { folder: 'ops', path: '/ops', isPublic: false },
  { folder: 'customer', path: '', isPublic: true },
] as const
/** Addresses that are never a page of an app: what is missing there is missing. */
const NOT_PAGES = /^\/(v1|health|docs|media|realtime|openapi\.json)(\/|$)/
/** File names under these carry a hash of their content. */
const HASHED = /^(_expo\/static|assets)\//
const YEAR_SECONDS = 31_536_000

/**
 * Serves the exported web apps: the provider's under /provider, the console under /ops, the customer's everywhere else. A page address that
 * is no file gets its app's index.html, so that links into the app and reloads work; a missing file is a 404.
 */
export async function installWeb(app: FastifyInstance, { webDir, docs }: HttpConfig) {
  await app.register(compress, {
    threshold: 1024,
    encodings: ['br', 'gzip'],
    // The default of 11 takes longer than the network that it saves.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    zlibOptions: { level: 6 },
  })
  const exports = webDir === undefined ? [] : exportsIn(webDir)
  if (exports.length < APPS.length) return installEmptyPage(app, docs)

  await app.register(statics, { root: exports.map(({ root }) => root), serve: false, preCompressed: true })
  const page = { schema: { hide: true }, config: { access: 'public' as const, rows: 'nobody' as const } }
  for (const { path, root, isPublic } of exports) {
    if (path !== '') app.get(path, page, (_request, reply) => reply.redirect(`${path}/`, 308))
    app.get(`${path}/*`, page, (request, reply) => {
      if (!isPublic) reply.header('X-Robots-Tag', 'noindex, nofollow')
      return sendFromExport(root, request, reply)
    })
  }
}

/** Those apps that have been exported. */
function exportsIn(webDir: string) {
  return APPS.map((app) => ({ ...app, root: resolve(webDir, app.folder, 'dist') })).filter(({ root }) =>
    existsSync(join(root, 'index.html')),
  )
}

function sendFromExport(root: string, request: FastifyRequest, reply: FastifyReply) {
  const path = (request.params as { '*': string })['*']
  const name = path.split('/').at(-1) ?? ''
  const address = request.url.split('?', 1)[0] ?? ''
  if (NOT_PAGES.test(address)) return reply.callNotFound()
  if (name.includes('.') && name !== 'index.html') {
    const cache = HASHED.test(path) ? `public, max-age=${YEAR_SECONDS}, immutable` : 'public, max-age=3600'
    return reply.header('Cache-Control', cache).sendFile(path, root, { cacheControl: false })
  }
  if (!/text\/html|\*\/\*/.test(request.headers.accept ?? '*/*')) return reply.callNotFound()
  return reply.header('Cache-Control', 'no-cache').sendFile('index.html', root, { cacheControl: false })
}

function installEmptyPage(app: FastifyInstance, hasDocs: boolean) {
  app.get('/', { schema: { hide: true }, config: { access: 'public', rows: 'nobody' } }, (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(emptyPage(hasDocs)),
  )
}

const emptyPage = (hasDocs: boolean) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>BuildXpert API</title>
<style>
  body { font: 16px/1.6 system-ui, sans-serif; max-width: 36rem; margin: 15vh auto; padding: 0 1.5rem; color: #1b2430; background: #fff }
  a { color: #0b5fff }
  @media (prefers-color-scheme: dark) { body { color: #e7ecf3; background: #11161d } a { color: #7fb0ff } }
</style>
<h1>The API is running</h1>
<p>The web apps are not served from here: they have not been exported, or <code>WEB_DIR</code> does not point at them.
<code>npm start</code> exports and serves them.</p>
<p>${hasDocs ? '<a href="/docs">Read the API</a> · <a href="/openapi.json">openapi.json</a> · ' : ''}<a href="/health">Health</a></p>
</html>
`
