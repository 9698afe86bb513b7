import { z } from 'zod'
import type { Delivery, VendorCall } from '../../adapters/sms/port.ts'
import type { Deps } from '../../deps.ts'
import { inTransaction } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { moveDelivery } from './store-codes.ts'

/** Which states a report may follow. None follows an end: what has arrived cannot go missing again. */
const MAY_FOLLOW: Readonly<Record<Delivery, readonly (Delivery | 'none')[]>> = {
  queued: ['none'],
  sent: ['none', 'queued'],
  delivered: ['none', 'queued', 'sent'],
  undelivered: ['none', 'queued', 'sent'],
  failed: ['none', 'queued', 'sent'],
}

/**
 * Notes what the vendor says became of a code. Harmless twice and in any order. A code we do not know (any more) is passed over in
 * silence: the vendor can do nothing about it.
 */
export async function recordDelivery(deps: Pick<Deps, 'db' | 'sms'>, call: VendorCall): Promise<void> {
  const report = deps.sms.readReport(call)
  if (report === 'forged') throw new Problem('webhook.signature_invalid')
  const id = z.uuid().safeParse(report?.reference)
  if (report === undefined || !id.success) return
  const { delivery, code } = report
  await inTransaction(deps.db, (tx) =>
    moveDelivery(tx, id.data, { delivery, error: code, from: MAY_FOLLOW[delivery] }),
  )
}
