import { LANGUAGES } from '@buildxpert/contract'
import { Client } from 'pg'
import type { TestServer } from '../server.ts'
import { columnsOf, PERSONAL } from './columns.ts'
import type { Somebody } from './world.ts'

/** A text that stands in one place alone: in this column, or field of a jsonb, of one row of one person. */
export type Canary = { owner: Somebody; table: string; path: string; text: string }

/** Which rows of a table are a person's; of a booking, those of the customer: what is written in it is theirs. */
const OWN: Readonly<Record<string, string>> = {
  accounts: 'id = $1',
  addresses: 'account_id = $1',
  sessions: 'account_id = $1',
  refresh_tokens: 'session_id in (select id from sessions where account_id = $1)',
  security_events: 'account_id = $1',
  sign_in_attempts: 'account_id = $1 or phone = any($2)',
  code_challenges: 'account_id = $1 or phone = any($2)',
  blocks: 'phone = any($2)',
  notifications: 'account_id = $1',
  providers: 'account_id = $1',
  listings: 'provider_id in (select id from providers where account_id = $1)',
  offers:
    'listing_id in (select l.id from listings l join providers p on p.id = l.provider_id where p.account_id = $1)',
  availability_plans: 'provider_id in (select id from providers where account_id = $1)',
  leaves: 'provider_id in (select id from providers where account_id = $1)',
  bookings: 'customer_id = $1',
  booking_lines: 'booking_id in (select id from bookings where customer_id = $1)',
  booking_events: 'account_id = $1',
}
/** Stored answers are as they were given: they hold names already, and what is planted would hide them. */
const AS_IT_WAS = ['idempotency_keys']
const TYPES = ['text', '_text', 'bytea', 'inet', 'jsonb']
/** What a jsonb is read by, and names that stand in it since it was made. */
const STRUCTURE = ['type', 'otherwise', 'at', 'zone', 'style', 'label', 'name', 'text']

/**
 * Writes a text of its own into every column of every row of these people that could hold one. A column whose constraints take neither a
 * word nor a PIN can hold nothing of a person. Numbers stay: they are theirs alone already.
 */
export async function plantCanaries(t: TestServer, people: readonly Somebody[]): Promise<Canary[]> {
  const canaries: Canary[] = []
  const client = new Client({ connectionString: t.databaseOwnerUrl })
  await client.connect()
  try {
    await client.query('alter table booking_events disable trigger booking_events_append_only')
    for (const { table, name, type } of await columnsOf(t.deps.db)) {
      if (!PERSONAL.has(table) || AS_IT_WAS.includes(table) || !TYPES.includes(type) || name === 'phone')
        continue
      for (const [n, owner] of people.entries()) {
        const { rows } = await client.query<{ at: string; value: unknown }>(
          `select ctid::text as at, ${name} as value from ${table} where ${ownRows(table)}`,
          [owner.accountId, owner.phones].slice(0, ownRows(table).includes('$2') ? 2 : 1),
        )
        for (const { at, value } of rows) {
          for (const form of formsOf(type, n)) {
            const made: Canary[] = []
            const make = (path: string) => {
              const text = form(canaries.length + made.length)
              made.push({ owner, table, path, text })
              return text
            }
            if (await write(client, { table, name, at }, filled(type, name, value, make))) {
              canaries.push(...made)
              break
            }
          }
        }
      }
    }
    await client.query('alter table booking_events enable trigger booking_events_append_only')
  } finally {
    await client.end()
  }
  return canaries
}

function ownRows(table: string): string {
  const own = OWN[table]
  if (own === undefined) throw new Error(`${table}: whose rows are whose? Say so in OWN`)
  return own.includes('$1') ? own : `${own} and $1::uuid is not null`
}

type Form = (serial: number) => string
const word: Form = (serial) => `zq${serial}_`
const formsOf = (type: string, person: number): Form[] =>
  type === 'inet' ? [() => `203.0.113.${100 + person}`] : [word, () => `98701${person}`]

/** The column's new value; `make` is told the path. */
function filled(type: string, name: string, value: unknown, make: (path: string) => string): unknown {
  if (type === '_text') return [make(name)]
  if (type === 'bytea') return Buffer.from(make(name))
  if (type !== 'jsonb') return make(name)
  const texts = new Map<string, string>()
  const textOf = (path: string) => {
    const text = texts.get(path) ?? make(path)
    texts.set(path, text)
    return text
  }
  return JSON.stringify(withTexts(value, name, textOf))
}

function withTexts(value: unknown, path: string, textOf: (path: string) => string): unknown {
  if (typeof value === 'string') return textOf(path)
  if (Array.isArray(value)) return value.map((each) => withTexts(each, path, textOf))
  if (typeof value !== 'object' || value === null) return value
  const isLanguage = (key: string) => LANGUAGES.some((language) => language === key)
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (STRUCTURE.includes(key) && typeof inner === 'string') return [key, inner]
      return [key, withTexts(inner, isLanguage(key) ? path : `${path}.${key}`, textOf)]
    }),
  )
}

/** False when a constraint does not take it: SQLSTATE class 23. */
async function write(
  client: Client,
  { table, name, at }: { table: string; name: string; at: string },
  value: unknown,
): Promise<boolean> {
  try {
    await client.query(`update ${table} set ${name} = $1 where ctid = $2`, [value, at])
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('23')) return false
    throw error
  }
}

/** All rows of every table there is, the job queue's too, as text: bytea is in hexadecimal digits. */
export async function contentsOf({ databaseOwnerUrl }: TestServer): Promise<Map<string, string>> {
  const client = new Client({ connectionString: databaseOwnerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(`
      select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`)
    const contents = new Map<string, string>()
    for (const { name } of rows) {
      const text = await client.query<{ text: string | null }>(
        `select string_agg(each::text, E'\\n') as text from ${name} each`,
      )
      contents.set(name.replace(/^public\./, ''), text.rows[0]?.text ?? '')
    }
    return contents
  } finally {
    await client.end()
  }
}

/** Whether the text stands there, as it is or as bytes; digits only where they stand alone. */
export function holds(contents: string, text: string): boolean {
  if (/^\d+$/.test(text)) return new RegExp(`(?<![0-9a-f-])${text}(?![0-9a-f-])`).test(contents)
  return contents.includes(text) || contents.includes(Buffer.from(text).toString('hex'))
}

/** The columns they stand in, each once. */
export const placesOf = (canaries: readonly Canary[]): string[] =>
  [...new Set(canaries.map(({ table, path }) => `${table}.${path}`))].toSorted()
