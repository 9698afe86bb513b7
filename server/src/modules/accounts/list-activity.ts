import {
  ACCOUNT_ACTIVITY_KINDS,
  type AccountActivity,
  type ActivityQuery,
  Id,
  Instant,
} from '@buildxpert/contract'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import type { AccountActor } from '../../platform/actor.ts'
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import { toActivity } from './present.ts'
import { listSecurityEventRows } from './store-security-events.ts'

const Position = z.strictObject({ at: Instant, id: Id })

/** One page of what happened to one's account, the newest first. */
export async function listActivity(
  { db }: Pick<Deps, 'db'>,
  { accountId }: AccountActor,
  { cursor, limit }: ActivityQuery,
): Promise<{ items: AccountActivity[]; nextCursor: string | null }> {
  const position = cursor === undefined ? undefined : decodeCursor(Position, cursor)
  const after = position && { at: new Date(position.at), id: position.id }
  const of = { accountId, kinds: ACCOUNT_ACTIVITY_KINDS }
  // One more than asked for tells whether there is a next page.
  const rows = await listSecurityEventRows(db, of, { after, limit: limit + 1 })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(toActivity),
    nextCursor: last && rows.length > limit ? encodeCursor({ at: last.at.toISOString(), id: last.id }) : null,
  }
}
