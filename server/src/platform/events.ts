import type { z } from 'zod'
import type { Tx } from './db.ts'

/** Something that happened: a name, and ids of what it happened to. */
export type EventDefinition<P extends z.ZodType = z.ZodType> = { readonly name: string; readonly payload: P }

/** Names are `noun.past_tense`; payloads hold ids and instants, not copies of rows. */
export function defineEvent<P extends z.ZodType>(name: string, payload: P): EventDefinition<P> {
  return { name, payload }
}

/** Writes one row into the outbox, in the caller's transaction: the event is there exactly when the change is. */
export type Emit = <P extends z.ZodType>(
  tx: Tx,
  event: EventDefinition<P>,
  payload: z.input<P>,
) => Promise<void>
