import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { emptyDatabase } from '../../test/database.ts'
import { migrateDown, MIGRATIONS, migrateUp, migrationStatus, readMigrations } from './migrate.ts'

const run = promisify(execFile)

/** The whole schema as SQL. Lines with \\restrict carry a random word in each dump. */
async function dump(url: string): Promise<string> {
  const { stdout } = await run('pg_dump', ['--schema-only', '--no-owner', url], {
    maxBuffer: 64 * 1024 * 1024,
  })
  return stdout.replaceAll(/^\\(un)?restrict .*$/gm, '')
}

/** A folder of migrations that a test may change. */
async function folderOf(files: Record<string, string>, { from }: { from?: string } = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'buildxpert-migrations-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  if (from !== undefined) await cp(from, folder, { recursive: true })
  for (const [name, sql] of Object.entries(files)) await writeFile(join(folder, name), sql)
  return folder
}
const ONE = { '0001_one.up.sql': 'create table one (id int);', '0001_one.down.sql': 'drop table one;' }

test('up, down to nothing and up again gives the same schema', async () => {
  await using database = await emptyDatabase()
  const all = await readMigrations(MIGRATIONS)

  expect(await migrateUp(database.ownerUrl)).toHaveLength(all.length)
  const first = await dump(database.ownerUrl)
  expect(await migrateDown(database.ownerUrl, all.length)).toHaveLength(all.length)
  const nothing = await dump(database.ownerUrl)
  expect(nothing).not.toMatch(/create (view|type) public|create table public\.(?!schema_migrations)/i)
  await migrateUp(database.ownerUrl)

  expect(first).toContain('CREATE TABLE public.bookings')
  expect(await dump(database.ownerUrl)).toBe(first)
})

test('each migration can be taken back alone', async () => {
  await using database = await emptyDatabase()
  const all = await readMigrations(MIGRATIONS)
  await migrateUp(database.ownerUrl)
  for (const { name } of all.toReversed()) expect(await migrateDown(database.ownerUrl)).toEqual([name])
  expect(await migrateDown(database.ownerUrl)).toEqual([])
})

test('two processes may start at once', async () => {
  await using database = await emptyDatabase()
  const applied = await Promise.all([migrateUp(database.ownerUrl), migrateUp(database.ownerUrl)])
  const all = await readMigrations(MIGRATIONS)
  expect(applied.map(({ length }) => length).toSorted((a, b) => a - b)).toEqual([0, all.length])
})

test('the status says what was applied and what is waiting', async () => {
  await using database = await emptyDatabase()
  const folder = await folderOf(ONE)
  await migrateUp(database.ownerUrl, folder)
  await writeFile(join(folder, '0002_two.up.sql'), 'create table two (id int);')
  await writeFile(join(folder, '0002_two.down.sql'), 'drop table two;')
  expect(await migrationStatus(database.ownerUrl, folder)).toEqual([
    { name: '0001_one', appliedAt: expect.any(Date) },
    { name: '0002_two', appliedAt: null },
  ])
})

test('a migration that fails leaves nothing behind', async () => {
  await using database = await emptyDatabase()
  const folder = await folderOf({
    ...ONE,
    '0002_two.up.sql': 'create table two (id int); select no_such_function();',
    '0002_two.down.sql': 'drop table two;',
  })
  await expect(migrateUp(database.ownerUrl, folder)).rejects.toThrow('migration 0002_two failed')
  expect(await migrationStatus(database.ownerUrl, folder)).toMatchObject([
    {},
    { name: '0002_two', appliedAt: null },
  ])
  expect(await dump(database.ownerUrl)).not.toContain('public.two')
})

test('a folder that is not in order is refused before anything is touched', async () => {
  const missing = await folderOf({}, { from: MIGRATIONS })
  await rm(join(missing, '0003_catalog.down.sql'))
  await expect(readMigrations(missing)).rejects.toThrow('0003_catalog.down.sql is missing')

  const gap = await folderOf({ ...ONE, '0003_three.up.sql': '', '0003_three.down.sql': '' })
  await expect(readMigrations(gap)).rejects.toThrow('numbered without gaps')
})

test('an applied migration may not change, nor be unknown', async () => {
  await using database = await emptyDatabase()
  const folder = await folderOf(ONE)
  await migrateUp(database.ownerUrl, folder)

  await writeFile(join(folder, '0001_one.up.sql'), 'create table one (id bigint);')
  await expect(migrateUp(database.ownerUrl, folder)).rejects.toThrow('was changed after it was applied')

  const other = await folderOf({ '0001_other.up.sql': '', '0001_other.down.sql': '' })
  await expect(migrateUp(database.ownerUrl, other)).rejects.toThrow('which is not here')
})
