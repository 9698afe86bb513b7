import type { Booking } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { AccountActor, RequestContext } from '../../platform/actor.ts'
import { Problem } from '../../platform/problem.ts'
import { toBooking } from './present.ts'
import { findBookingOf } from './store-reads.ts'

type Needs = Pick<Deps, 'config' | 'db' | 'clock'>

export async function getBooking(
  { config, db, clock }: Needs,
  { accountId }: AccountActor,
  { language }: Pick<RequestContext, 'language'>,
  id: string,
): Promise<Booking> {
  const row = await findBookingOf(db, accountId, id)
  if (!row) throw new Problem('booking.not_found')
  return toBooking(row, { accountId, language, now: clock.now(), rules: config.booking })
}
