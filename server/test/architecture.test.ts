import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { modules } from '../src/modules/index.ts'

const root = path.resolve(import.meta.dirname, '../..')
const modulesDir = path.join(root, 'server/src/modules')
const migrationsDir = path.join(root, 'server/migrations')

const filesBelow = (folder: string) =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name))

const orderOfTheRules = () => {
  const config = fs.readFileSync(path.join(root, '.dependency-cruiser.cjs'), 'utf8')
  const list = /const order = \[([^\]]+)\]/.exec(config)?.[1] ?? ''
  return [...list.matchAll(/'(\w+)'/g)].map((match) => match[1])
}

/** Runs the import rules over a folder; answers the names of the broken ones. */
function brokenRules(folder: string): string[] {
  const cruiser = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const config = path.join(root, '.dependency-cruiser.cjs')
  let report: string
  try {
    report = execFileSync(
      process.execPath,
      [cruiser, '--config', config, '--output-type', 'json', 'server'],
      {
        cwd: folder,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
  } catch (error) {
    report = (error as { stdout: string }).stdout
  }
  const { summary } = JSON.parse(report) as { summary: { violations: { rule: { name: string } }[] } }
  return [...new Set(summary.violations.map((violation) => violation.rule.name))].sort()
}

describe('modules', () => {
  test('the list, the folders and the import rules name the same modules in the same order', () => {
    const folders = fs.readdirSync(modulesDir, { withFileTypes: true }).filter((entry) => entry.isDirectory())

    expect(modules.map((module) => module.name)).toEqual(orderOfTheRules())
    expect(folders.map((folder) => folder.name).sort()).toEqual(modules.map((module) => module.name).sort())
  })

  test('the import rules report planted violations and let legal imports pass', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'import-rules-'))
    const plant = (file: string, content: string) => {
      const target = path.join(folder, 'server/src', file)
      fs.mkdirSync(path.dirname(target), { recursive: true })
      fs.writeFileSync(target, content)
    }
    try {
      fs.copyFileSync(path.join(root, 'tsconfig.base.json'), path.join(folder, 'tsconfig.base.json'))
      plant('modules/accounts/index.ts', `export const account = 1\n`)
      plant('modules/accounts/store.ts', `export const secret = 1\n`)
      plant(
        'modules/bookings/index.ts',
        `import { account } from '../accounts/index.ts'\nexport const booking = account\n`,
      )
      plant('platform/clock.ts', `export const now = 1\n`)
      expect(brokenRules(folder)).toEqual([])

      plant(
        'modules/bookings/peek.ts',
        `import { secret } from '../accounts/store.ts'\nexport const peek = secret\n`,
      )
      plant(
        'modules/accounts/upwards.ts',
        `import { booking } from '../bookings/index.ts'\nexport const up = booking\n`,
      )
      plant(
        'platform/clock.ts',
        `import { account } from '../modules/accounts/index.ts'\nexport const now = account\n`,
      )
      plant('adapters/sms/twilio.ts', `export const twilio = 1\n`)
      plant(
        'modules/accounts/vendor.ts',
        `import { twilio } from '../../adapters/sms/twilio.ts'\nexport const t = twilio\n`,
      )
      expect(brokenRules(folder)).toEqual([
        'accounts-looks-up-the-list-only',
        'front-door',
        'platform-is-blind',
        'ports-only',
      ])
    } finally {
      fs.rmSync(folder, { recursive: true, force: true })
    }
  })
})

describe('SQL', () => {
  const owners = new Map<string, string>()
  const views = new Set<string>()
  for (const file of fs.readdirSync(migrationsDir).filter((name) => name.endsWith('.up.sql'))) {
    const owner = /^\d+_([a-z]+)/.exec(file)?.[1] ?? ''
    const sql = fs.readFileSync(path.join(migrationsDir, file), 'utf8')
    for (const [, table = ''] of sql.matchAll(/create table (\w+)/g)) owners.set(table, owner)
    for (const [, view = ''] of sql.matchAll(/create view (\w+)/g)) views.add(view)
  }
  const query = /(?:selectFrom|insertInto|updateTable|deleteFrom|innerJoin|leftJoin)\(\s*['"](\w+)/g
  const rawQuery = /\b(?:from|join|into|update)\s+(\w+)/g

  const tablesIn = (source: string) =>
    [
      ...source.matchAll(query),
      ...[...source.matchAll(/sql(?:<[^`]*>)?`([^`]*)`/g)].flatMap((raw) => [
        ...(raw[1] ?? '').matchAll(rawQuery),
      ]),
    ]
      .map((match) => match[1] ?? '')
      .filter((name) => owners.has(name))

  test.each(modules.map((module) => module.name))(
    '%s touches its own tables and published views only',
    (name) => {
      const foreign = filesBelow(path.join(modulesDir, name)).flatMap((file) =>
        tablesIn(fs.readFileSync(file, 'utf8'))
          .filter((table) => owners.get(table) !== name)
          .map((table) => `${path.relative(root, file)}: ${table} belongs to ${owners.get(table)}`),
      )
      expect(views.size).toBeGreaterThan(0)
      expect(foreign).toEqual([])
    },
  )

  test('statements live in store files', () => {
    const elsewhere = filesBelow(modulesDir)
      .filter((file) => !path.basename(file).startsWith('store'))
      .filter((file) => tablesIn(fs.readFileSync(file, 'utf8')).length > 0)
    expect(elsewhere.map((file) => path.relative(root, file))).toEqual([])
  })
})

describe('time and chance', () => {
  test('come from deps: nothing else asks the machine', () => {
    const sources = filesBelow(path.join(root, 'server/src')).filter(
      (file) => !/platform\/(clock|ids)\.ts$/.test(file),
    )
    const asking = sources.filter((file) =>
      /\bDate\.now\(|\bnew Date\(\)|Math\.random\(/.test(fs.readFileSync(file, 'utf8')),
    )
    expect(asking.map((file) => path.relative(root, file))).toEqual([])
  })
})
