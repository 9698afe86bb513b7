import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'
import { stillOpen } from './still-open.ts'

export const TEMPLATE = 'template_buildxpert'

export type AsOwner = (sql: string) => Promise<Record<string, unknown>[]>

export type TestDatabase = AsyncDisposable & {
  /** As the application: every test proves that its rights suffice. */
  readonly url: string
  /** For whoever migrates. */
  readonly ownerUrl: string
  /** What the application may not do to its own database. */
  readonly asOwner: AsOwner
}

/** A database of one's own, migrated and with the catalogue in it: a clone of the template, about 50 ms. */
export async function testDatabase(template: string = TEMPLATE): Promise<TestDatabase> {
  const admin = inject('postgresOwnerUrl')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await ask(admin, `create database ${name} template ${template}`)
  const database: TestDatabase = {
    url: urlOf(inject('postgresAppUrl'), name),
    ownerUrl: urlOf(admin, name),
    asOwner: (sql) => ask(database.ownerUrl, sql),
    async [Symbol.asyncDispose]() {
      stillOpen.delete(database)
      const open = await openConnections(admin, name)
      await ask(admin, `drop database ${name} with (force)`)
      if (open.length > 0)
        throw new Error(`connections were left open; their last statements: ${open.join(' | ')}`)
    },
  }
  stillOpen.add(database)
  return database
}

/** An empty database. */
export const emptyDatabase = () => testDatabase('template1')

function urlOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

async function openConnections(admin: string, name: string): Promise<string[]> {
  // A connection that was closed a moment ago is still listed for as long as its process needs to end.
  for (let tries = 0; ; tries++) {
    const rows = await ask(admin, `select query from pg_stat_activity where datname = '${name}'`)
    if (rows.length === 0 || tries === 50) return rows.map(({ query }) => String(query))
    await new Promise((done) => setTimeout(done, 20))
  }
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql)
    return rows
  } finally {
    await client.end()
  }
}
