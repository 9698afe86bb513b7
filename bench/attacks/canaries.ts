import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ask } from '../ask.ts'
import { type Attack, judge } from '../attack-kind.ts'
import { type Capture, liveThrough } from '../captured-life.ts'
import type { Installation } from '../installation.ts'
import { inbox } from '../people.ts'
import { answers, freePort, type Process, startProcess, startServer, whenReady } from '../processes.ts'

const AUTH_SECRET = 'zqcanary-auth-secret-3f9c1e7a5b2d8046'
const TWILIO_TOKEN = 'zqcanary0123456789twilio0token00'
const PHONE = '+919812930077'
/** How an Ed25519 private key begins, in PEM and in base64 of DER (RFC 8410). */
const KEY_MARKS = ['PRIVATE KEY', 'MC4CAQAwBQYDK2VwBCIEI']

/** G29, G30. Whoever reads our logs, errors and caches learns who people are, or gets in. */
export const canaries: Attack = {
  name: 'canaries',
  tries: 'plays whole lives and looks for their secrets in logs, errors, caches and texts to others',
  defence: {
    removals: [
      {
        file: 'server/src/platform/log.ts',
        text: "redact: { paths: PATHS, censor: '[redacted]' },",
        by: '',
      },
      {
        file: 'server/src/platform/http/access-log.ts',
        text: 'route: request.routeOptions.url ?? null,',
        by: 'route: request.url, headers: request.headers, body: request.body,',
      },
    ],
  },
  async run(start) {
    await using installation = await start({
      apis: 2,
      workers: 1,
      settings: { LOG_LEVEL: 'trace', AUTH_SECRET, CODE_RESEND_MS: '0' },
    })
    const { secrets, errors } = await liveThrough(installation)
    for (const [what, secret] of [
      ['AUTH_SECRET', AUTH_SECRET],
      ['the vendor’s token', TWILIO_TOKEN],
      ['a phone', PHONE.slice(3)],
      ...KEY_MARKS.map((mark) => ['a signing key', mark] as const),
      ...Object.values(installation.database).map(
        (url) => ['a database’s password', new URL(url).password] as const,
      ),
    ] as const)
      secrets.set(secret, what)

    const said = [
      { place: 'an API that its vendor refuses', text: await meetUnfriendlyVendor(installation, errors) },
      { place: 'Redis', text: await keysOfRedis(installation) },
      { place: 'texts', text: JSON.stringify(withoutCodes(await inbox(installation))) },
      { place: 'the command line', text: await useCommandLine(installation) },
      { place: 'an outage', text: await loseDatabase(installation, errors) },
      { place: 'errors', text: errors.join('\n') },
      {
        place: 'PostgreSQL',
        text: await readFile(path.join(installation.env.DATA_DIR ?? '', 'postgres.log'), 'utf8'),
      },
      // The first process says where the database is, to whoever started it.
      { place: 'logs', text: installation.output().replaceAll(/^DATABASE_\w+=.*$/gm, '') },
    ]
    const hits = said.flatMap(({ place, text }) => find(secrets, text).map((what) => `${what} in ${place}`))
    const logged = said.reduce((sum, { text }) => sum + text.length, 0)
    return judge(
      `${secrets.size} secrets, ${Math.round(logged / 1000)} kB of logs, ${errors.length} error answers, Redis, PostgreSQL's log and texts: ${hits.length} hits`,
      {
        [`nothing found (${[...new Set(hits)].join('; ')})`]: hits.length === 0,
        'logs were written': said.every(({ text }) => text.length > 0),
        'requests failed honestly': errors.some((error) => error.includes('service.unavailable')),
      },
    )
  },
}

/** What kinds of secrets stand in a text. Six digits only count where they stand alone: they may be part of any id. */
function find(secrets: Capture['secrets'], text: string): string[] {
  const numbers = new Set(text.match(/(?<![\w.-])\d{6}(?![\w.-])/g))
  return [...secrets].flatMap(([secret, what]) =>
    (/^\d{6}$/.test(secret) ? numbers.has(secret) : text.includes(secret)) ? [what] : [],
  )
}

/** A text is for its receiver; nothing but its own code and words of ours may stand in it. */
const withoutCodes = (messages: { body: string }[]) =>
  messages.map(({ body }) => body.replaceAll(/\b\d{6}\b/g, '·'))

/** One more API, at the level that installations run with, whose vendor does not take its token. */
async function meetUnfriendlyVendor({ env }: Installation, errors: string[]): Promise<string> {
  const port = await freePort()
  const { LOG_LEVEL: _, ...others } = env
  const api = startServer('main-api.ts', { ...others, TWILIO_AUTH_TOKEN: TWILIO_TOKEN, PORT: String(port) })
  await whenReady(api, answers(`http://127.0.0.1:${port}/health/ready`))
  const asked = await ask(`http://127.0.0.1:${port}/v1/auth/codes`, {
    body: { phone: PHONE, purpose: 'sign_in' },
  })
  errors.push(asked.body)
  await api.end()
  return api.output()
}

async function keysOfRedis({ env }: Installation): Promise<string> {
  const redis = (...command: string[]) =>
    ended(startProcess('redis-cli', ['-u', env.REDIS_URL ?? '', ...command]))
  const keys = await redis('keys', '*')
  return `${keys}\n${await redis('xrange', 'buildxpert:sockets', '-', '+')}`
}

/** Commands that work, and settings and words that are refused. */
async function useCommandLine({ env, database }: Installation): Promise<string> {
  const owner = { ...env, ...database }
  const runs: [env: Record<string, string>, words: string[]][] = [
    [owner, ['migrate', 'status']],
    [env, ['keys', 'list']],
    [env, ['keys', 'rotate']],
    [env, ['keys', 'retire', 'none']],
    [env, ['audit', 'verify']],
    [env, ['people', 'find', PHONE]],
    [{ ...owner, DATABASE_URL: `postgres://x:${AUTH_SECRET}@127.0.0.1:1/x` }, ['keys', 'list']],
    [{ ...owner, DATABASE_URL: AUTH_SECRET }, ['keys', 'list']],
    [{ ...env, AUTH_SECRET: AUTH_SECRET.slice(0, 20) }, ['keys', 'list']],
    [{ ...env, REDIS_URL: `redis://:${AUTH_SECRET}@127.0.0.1:1` }, ['keys', 'list']],
  ]
  const outputs: string[] = []
  for (const [settings, words] of runs) outputs.push(await ended(startServer('cli.ts', settings, words)))
  return outputs.join('\n')
}

/** PostgreSQL goes away under an API and a worker that have things to do. */
async function loseDatabase(installation: Installation, errors: string[]): Promise<string> {
  await installation.stopPostgres()
  for (const api of installation.apis) {
    const { body } = await ask(`${api}/v1/auth/codes`, { body: { phone: PHONE, purpose: 'sign_in' } })
    errors.push(body)
    errors.push((await ask(`${api}/v1/categories`)).body)
  }
  await sleep(1500)
  return ended(startServer('cli.ts', installation.env, ['keys', 'list']))
}

/** Waits until a process has ended, well or not; answers what it said. */
async function ended(process: Process): Promise<string> {
  if (process.child.exitCode === null) await new Promise((resolve) => process.child.once('close', resolve))
  return process.output()
}
