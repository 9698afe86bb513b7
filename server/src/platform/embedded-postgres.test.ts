import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { joinEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'

async function folder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'buildxpert-postgres-'))
  await chmod(dir, 0o711)
  onTestFinished(() => rm(dir, { recursive: true }))
  return dir
}

async function ask(url: string, text: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

async function postmasterOf(dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, 'pg', 'postmaster.pid'), 'utf8')).split('\n')[0])
}

async function startOwner(dataDir: string) {
  const script = fileURLToPath(new URL('../../test/owner-of-postgres.ts', import.meta.url))
  const owner = spawn(process.execPath, [script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(owner.stdout, 'data')) as [Buffer]
  return { owner, url: line.toString().trim() }
}

test(
  'what was written survives kill -9 of its owner, and the next start finds it',
  { timeout: 60_000 },
  async () => {
    const dataDir = await folder()
    const { owner, url } = await startOwner(dataDir)
    await ask(url, 'create table things (id int); insert into things values (1)')
    owner.kill('SIGKILL')
    await once(owner, 'exit')

    const again = await startEmbeddedPostgres({ dataDir })
    expect(await ask(again.ownerUrl('postgres'), 'select id from things')).toEqual([{ id: 1 }])
    await again.ensureDatabase('other')
    await again.ensureDatabase('other')
    expect(await ask(again.ownerUrl('other'), 'select current_database() as name')).toEqual([
      { name: 'other' },
    ])
    await again.stop()
    await expect(ask(again.ownerUrl('other'), 'select 1')).rejects.toThrow('ECONNREFUSED')
  },
)

test(
  'two owners of one folder are refused, and the first is not disturbed',
  { timeout: 60_000 },
  async () => {
    const dataDir = await folder()
    const first = await startEmbeddedPostgres({ dataDir })
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow('in use by another running BuildXpert')
    expect(await ask(first.ownerUrl('postgres'), 'select 1 as one')).toEqual([{ one: 1 }])
    await first.stop()
  },
)

test(
  'one that ends by itself is started again at the same address, and can then be stopped',
  { timeout: 60_000 },
  async () => {
    const dataDir = await folder()
    const postgres = await startEmbeddedPostgres({ dataDir })
    const url = postgres.ownerUrl('postgres')
    await ask(url, 'create table things (id int); insert into things values (1)')
    for (const signal of ['SIGQUIT', 'SIGKILL'] as const) {
      const pid = await postmasterOf(dataDir)
      process.kill(pid, signal)
      await expect.poll(() => postmasterOf(dataDir), { timeout: 20_000 }).not.toBe(pid)
      await expect.poll(() => ask(url, 'select id from things'), { timeout: 20_000 }).toEqual([{ id: 1 }])
      // Still owned: nobody takes it for left behind.
      await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow('in use by another running BuildXpert')
    }
    await postgres.stop()
    await expect(ask(url, 'select 1')).rejects.toThrow('ECONNREFUSED')
  },
)

test('another process may join a running one, and leaves it running', { timeout: 60_000 }, async () => {
  const dataDir = await folder()
  expect(await joinEmbeddedPostgres({ dataDir })).toBeUndefined()
  const first = await startEmbeddedPostgres({ dataDir })

  const joined = await joinEmbeddedPostgres({ dataDir })
  expect(joined?.appUrl('postgres')).toBe(first.appUrl('postgres'))
  expect(await ask(joined?.ownerUrl('postgres') ?? '', 'select 1 as one')).toEqual([{ one: 1 }])
  await joined?.stop()
  expect(await ask(first.ownerUrl('postgres'), 'select 1 as one')).toEqual([{ one: 1 }])
  await first.stop()
  expect(await joinEmbeddedPostgres({ dataDir })).toBeUndefined()
})

test('every script sorts, folds and is searched the same everywhere', { timeout: 60_000 }, async () => {
  const postgres = await startEmbeddedPostgres({ dataDir: await folder() })
  const url = postgres.appUrl('postgres')
  const rows = await ask(
    url,
    `select current_setting('server_encoding') as encoding, lower('ÀÉ') as lower, 'ಬೆಂಗಳೂರು' ~ '^\\w' as word`,
  )
  expect(rows).toEqual([{ encoding: 'UTF8', lower: 'àé', word: true }])
  await postgres.stop()
})

test.runIf(process.getuid?.() === 0)(
  'a folder that PostgreSQL may not enter is named, with the way to mend it',
  async () => {
    const dir = await folder()
    await chmod(dir, 0o700)
    await expect(startEmbeddedPostgres({ dataDir: join(dir, 'inside') })).rejects.toThrow(`chmod o+x ${dir}`)
  },
)
