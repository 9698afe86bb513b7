import { Id, Instant, type BookingQuery, type BookingSummary } from '@buildxpert/contract'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import type { AccountActor, RequestContext } from '../../platform/actor.ts'
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import { toSummary } from './present.ts'
import { listBookingsOf } from './store-reads.ts'

type Needs = Pick<Deps, 'config' | 'db' | 'clock'>

const Position = z.strictObject({ startsAt: Instant, id: Id })

/** One page of the reader's bookings on one side. */
export async function listBookings(
  { config, db, clock }: Needs,
  { accountId }: AccountActor,
  { language }: Pick<RequestContext, 'language'>,
  { as, state, cursor, limit }: BookingQuery,
): Promise<{ items: BookingSummary[]; nextCursor: string | null }> {
  const position = cursor === undefined ? undefined : decodeCursor(Position, cursor)
  const after = position && { startsAt: new Date(position.startsAt), id: position.id }
  // One more than asked for tells whether there is a next page.
  const rows = await listBookingsOf(db, accountId, { as, state, limit: limit + 1 }, after)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const reader = { accountId, language, now: clock.now(), rules: config.booking }
  return {
    items: page.map((row) => toSummary(row, reader)),
    nextCursor:
      last && rows.length > limit
        ? encodeCursor({ startsAt: last.starts_at.toISOString(), id: last.id })
        : null,
  }
}
