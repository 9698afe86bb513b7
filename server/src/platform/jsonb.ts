import type { ColumnType } from 'kysely'

/**
 * A jsonb column. Read as unknown (parse or name its shape in the store); written as `JSON.stringify(value)`, because pg would turn a
 * bare JavaScript array into a PostgreSQL array.
 */
export type Jsonb = ColumnType<unknown, string, string>
