import { sql } from 'kysely'
import type { PersonalTable } from '../../src/people.ts'
import type { Db } from '../../src/platform/db.ts'
import { keepers } from '../../src/modules/index.ts'

/** The tables that hold something of people, by name. */
export const PERSONAL: ReadonlyMap<string, PersonalTable> = new Map(
  keepers().flatMap(({ tables }) =>
    Object.entries(tables).flatMap(([name, table]) =>
      'onDeletion' in table ? [[name, table] as const] : [],
    ),
  ),
)

export type Column = { table: string; name: string; type: string }

/** Every column of the public tables, with the name of its type. */
export async function columnsOf(db: Db): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select c.table_name as "table", c.column_name as name, c.udt_name as type
      from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
     order by 1, c.ordinal_position`.execute(db)
  return rows
}

/** Whether this column, or the field of a jsonb, is among those named with a reason. */
export const isNamedIn = (named: Readonly<Record<string, string>> | undefined, path: string): boolean =>
  Object.keys(named ?? {}).some((each) => path === each || path.startsWith(`${each}.`))
