import type { AppName } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/db.ts'
import type { Params } from './params.ts'
import { insertNotification } from './store.ts'

export type Message = {
  accountId: string
  app: AppName
  /** Stable key of the text, such as "booking.accepted". */
  kind: string
  params: Params
  bookingId: string | null
  /** The same thing is told once, however often the job runs. */
  dedupeKey: string
}

/** Puts a message into a person's list; answers its id, or null when they have been told before. Worded only when it is read. */
export async function tell(
  { newId, clock }: Pick<Deps, 'newId' | 'clock'>,
  tx: Tx,
  { accountId, app, kind, params, bookingId, dedupeKey }: Message,
): Promise<string | null> {
  const id = newId()
  const isNew = await insertNotification(tx, {
    id,
    account_id: accountId,
    app,
    kind,
    params,
    booking_id: bookingId,
    dedupe_key: dedupeKey,
    created_at: clock.now(),
  })
  return isNew ? id : null
}
