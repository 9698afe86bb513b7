import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { keepers } from '../../src/modules/index.ts'
import { personalDataPage } from '../../src/personal-data-page.ts'
import { testServer } from '../index.ts'
import { columnsOf, PERSONAL } from './columns.ts'

/** Names of files, and when they ran. */
const OF_THE_MIGRATIONS = 'schema_migrations'

test('every table says once what it holds of people, and what becomes of it', async () => {
  await using t = await testServer()
  const columns = await columnsOf(t.deps.db)
  const tables = new Set(columns.map(({ table }) => table))
  tables.delete(OF_THE_MIGRATIONS)
  const declared = keepers().flatMap((keeper) => Object.keys(keeper.tables))
  expect(declared.toSorted()).toEqual([...tables].toSorted())

  for (const [table, { withheld, staying }] of PERSONAL) {
    const own = columns.filter((column) => column.table === table).map(({ name }) => name)
    for (const path of Object.keys({ ...withheld, ...staying }))
      expect(own, `${table} has ${path}`).toContain(path.split('.', 1)[0])
  }
})

test('every section of the export is one that a table names, and the other way round', () => {
  for (const { tables, sections } of keepers()) {
    const named = Object.values(tables).flatMap((table) => ('onDeletion' in table ? table.sections : []))
    expect([...new Set(named)].toSorted()).toEqual(Object.keys(sections ?? {}).toSorted())
  }
  for (const [table, { sections, notExported }] of PERSONAL)
    expect(sections.length > 0, `${table} is exported, or says why not`).toBe(notExported === undefined)
})

test('docs/personal-data.md is what the tables say: run "npm run personal-data -w server"', () => {
  const page = readFileSync(new URL('../../../docs/personal-data.md', import.meta.url), 'utf8')
  expect(page).toBe(personalDataPage(keepers()))
})
