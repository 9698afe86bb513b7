import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Emulators, startEmulators } from '@buildxpert/emulators'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { buildApp } from '../src/app.ts'
import { loadConfig } from '../src/config.ts'
import { createDeps, type Deps } from '../src/deps.ts'
import type { Module } from '../src/module.ts'
import { ensureSigningKey } from '../src/modules/accounts/index.ts'
import { modules as allModules } from '../src/modules/index.ts'
import type { Environment } from '../src/platform/settings.ts'
import { createSignIn, type SignIn } from './client.ts'
import { type FakeClock, fakeClock } from './clock.ts'
import { type AsOwner, testDatabase } from './database.ts'
import { createRunJobs, type RunJobs } from './run-jobs.ts'
import { createSeed, type Seed } from './seed.ts'
import { createSignInStaff, type SignInStaff } from './staff.ts'

export type TestServer = AsyncDisposable & {
  readonly app: FastifyInstance
  readonly deps: Deps
  readonly clock: FakeClock
  readonly databaseUrl: string
  readonly databaseOwnerUrl: string
  readonly asOwner: AsOwner
  readonly runJobs: RunJobs
  readonly signIn: SignIn
  readonly signInStaff: SignInStaff
  readonly seed: Seed
  readonly sms: { codes(phone: string): Promise<string[]>; url: string }
}

type Options = {
  /** Settings that differ from the defaults, such as `{ LIMITS_FACTOR: '1' }`. */
  env?: Environment
  /** What time it is; the clock stands still. */
  now?: string
  /** Other modules than the real ones: for tests of the platform itself. */
  modules?: readonly Module[]
}

/**
 * The whole server over a database of its own: real PostgreSQL, real adapters against the vendor emulators, real jobs; only time stands
 * still and limits are out of the way. `await using t = await testServer()`.
 */
export async function testServer({ env = {}, now, modules = allModules }: Options = {}): Promise<TestServer> {
  await using stack = new AsyncDisposableStack()
  const database = stack.use(await testDatabase())
  const emulators = await emulatorsOf(stack)
  const clock = fakeClock(now)
  const config = loadConfig({
    DATABASE_URL: database.url,
    EMULATORS_PORT: String(emulators.port),
    LIMITS_FACTOR: '1000',
    DB_POOL_SIZE: '8',
    LOG_LEVEL: 'silent',
    DEMO: 'false',
    ...env,
  })
  const { deps, close } = await createDeps(config, { clock, log: pino({ level: config.log.level }) })
  stack.defer(close)
  await deps.announcements.listen()
  await ensureSigningKey(deps)
  const app = await buildApp(deps, modules)
  stack.defer(() => app.close())

  const codes = async (phone: string) => codesIn(await messagesTo(emulators.url, phone))
  const signIn = createSignIn(app, codes)
  const opened = stack.move()
  return {
    app,
    deps,
    clock,
    databaseUrl: database.url,
    databaseOwnerUrl: database.ownerUrl,
    asOwner: database.asOwner,
    runJobs: createRunJobs(
      deps,
      modules.flatMap(({ jobs }) => jobs ?? []),
      database.url,
    ),
    signIn,
    signInStaff: createSignInStaff(app, deps),
    seed: createSeed(signIn, deps),
    sms: { codes, url: `${emulators.url}/twilio` },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  }
}

async function emulatorsOf(stack: AsyncDisposableStack): Promise<Emulators> {
  const dataDir = await mkdtemp(join(tmpdir(), 'buildxpert-emulators-'))
  stack.defer(() => rm(dataDir, { recursive: true }))
  const emulators = await startEmulators({ port: 0, dataDir })
  stack.defer(() => emulators.close())
  return emulators
}

type Message = { to: string; body: string; at: string }

/** What arrived at a phone, newest first. */
async function messagesTo(emulators: string, phone: string): Promise<Message[]> {
  const answer = await fetch(`${emulators}/twilio/_inbox?to=${encodeURIComponent(phone)}`)
  return (await answer.json()) as Message[]
}

function codesIn(messages: readonly Message[]): string[] {
  return messages.flatMap(({ body }) => /\b\d{6}\b/.exec(body)?.[0] ?? [])
}
