import { Id, Instant } from '@buildxpert/contract'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts'

// As text of four-digit years: a Date goes further than PostgreSQL's calendar does.
const Position = z.strictObject({ at: Instant.transform((text) => new Date(text)), id: Id })
type Position = z.infer<typeof Position>

export type PageQuery = { cursor?: string | undefined; limit: number }
export type PageOf<T> = { items: T[]; nextCursor: string | null }

/** One page of a list in the order of an instant and an id. Reads one row more than it shows, to know whether there is another page. */
export async function readPage<R extends { id: string }, T>(
  { cursor, limit }: PageQuery,
  read: (page: { after: Position | undefined; limit: number }) => Promise<R[]>,
  atOf: (row: R) => Date,
  present: (row: R) => T,
): Promise<PageOf<T>> {
  const after = cursor === undefined ? undefined : decodeCursor(Position, cursor)
  const rows = await read({ after, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    items: shown.map(present),
    nextCursor: last ? encodeCursor({ at: atOf(last), id: last.id }) : null,
  }
}
