import { sql } from 'kysely'

/** Where a list goes on: after the row with this instant and id. */
export type Position = { at: Date; id: string }
export type Page = { after?: Position | undefined; limit: number }

/** The rows of lists that run from the newest to the oldest, from there on. */
export const isAfter = ({ after }: Page, columns: { at: string; id: string }) =>
  after === undefined
    ? sql<boolean>`true`
    : sql<boolean>`(${sql.ref(columns.at)}, ${sql.ref(columns.id)}) < (${after.at}, ${after.id})`
