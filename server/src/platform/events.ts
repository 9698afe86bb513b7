import type { z } from 'zod'
import type { Clock } from './clock.ts'
import { afterCommit, type Tx } from './db.ts'
import type { NewId } from './ids.ts'
import type { Nudges } from './state/state.ts'

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

/** After the commit the relay is told to look; a transaction with many events tells it once. */
export function createEmit(deps: { clock: Clock; newId: NewId; nudges: Nudges }): Emit {
  const nudge = () => deps.nudges.nudge()
  return async (tx, event, payload) => {
    await tx
      .insertInto('events')
      .values({
        id: deps.newId(),
        name: event.name,
        payload: JSON.stringify(event.payload.parse(payload)),
        emitted_at: deps.clock.now(),
      })
      .execute()
    afterCommit(tx, nudge)
  }
}
