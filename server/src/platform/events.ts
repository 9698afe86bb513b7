import { sql } from 'kysely'
import type { z } from 'zod'
import type { Clock } from './clock.ts'
import { afterCommit, type Tx } from './db.ts'
import type { NewId } from './ids.ts'
import { prepared } from './prepared.ts'
import type { Nudges } from './state/state.ts'

/** Something that happened: a name, and ids of what it happened to. */
export type EventDefinition<P extends z.ZodType = z.ZodType> = { readonly name: string; readonly payload: P }

/** Names are `noun.past_tense`; payloads hold ids and instants, not copies of rows. */
export function defineEvent<P extends z.ZodType>(name: string, payload: P): EventDefinition<P> {
  return { name, payload }
}

/** One row of the outbox; the payload is JSON. */
export type OutboxRow = { eventId: string; eventName: string; eventPayload: string; emittedAt: Date }

export type Emit = {
  /** Writes one row into the outbox, in the caller's transaction: the event is there exactly when the change is. */
  <P extends z.ZodType>(tx: Tx, event: EventDefinition<P>, payload: z.input<P>): Promise<void>
  /** The row alone, for a hot path that writes it with a statement of its own (`outboxInsert`). */
  row<P extends z.ZodType>(tx: Tx, event: EventDefinition<P>, payload: z.input<P>): OutboxRow
}

/** After the commit the relay is told to look; a transaction with many events tells it once. */
export function createEmit(deps: { clock: Clock; newId: NewId; nudges: Nudges }): Emit {
  const nudge = () => deps.nudges.nudge()
  const row: Emit['row'] = (tx, event, payload) => {
    afterCommit(tx, nudge)
    return {
      eventId: deps.newId(),
      eventName: event.name,
      eventPayload: JSON.stringify(event.payload.parse(payload)),
      emittedAt: deps.clock.now(),
    }
  }
  const emit = async <P extends z.ZodType>(tx: Tx, event: EventDefinition<P>, payload: z.input<P>) =>
    void (await insertEvent(tx, row(tx, event, payload)))
  return Object.assign(emit, { row })
}

/** The outbox's row as a part of a statement: written once for each row of `from`. */
export const outboxInsert = (row: OutboxRow, from: string) =>
  sql`insert into events (id, name, payload, emitted_at)
      select ${row.eventId}::uuid, ${row.eventName}, ${row.eventPayload}::jsonb, ${row.emittedAt}::timestamptz from ${sql.ref(from)}`

const insertEvent = prepared(
  (_: Tx, row: OutboxRow) =>
    sql`insert into events (id, name, payload, emitted_at)
        values (${row.eventId}, ${row.eventName}, ${row.eventPayload}, ${row.emittedAt})`,
)
