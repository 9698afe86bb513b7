import type { Language } from '@buildxpert/contract'
import { sql } from 'kysely'
import type { CodeChannel, Delivery } from '../../adapters/sms/port.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { forgetRows } from '../../platform/forget-rows.ts'

export type ChallengeRow = {
  id: string
  phone: string
  purpose: string
  /** Whose act it proves; null for signing in. */
  account_id: string | null
  channel: CodeChannel
  code_hash: Buffer
  vendor_id: string | null
  language: Language
  tries: number
  created_at: Date
  expires_at: Date
  used_at: Date | null
  replaced_at: Date | null
}
type Owner = { phone: string; purpose: string; accountId: string | null }

/** Ends the code that this phone still holds, if it is old enough to be replaced. */
export async function replaceLiveChallenge(
  tx: Tx,
  of: Owner,
  when: { now: Date; createdUntil: Date },
): Promise<void> {
  await tx
    .updateTable('code_challenges')
    .set({ replaced_at: when.now })
    .where('phone', '=', of.phone)
    .where('purpose', '=', of.purpose)
    .where('account_id', 'is not distinct from', of.accountId)
    .where('used_at', 'is', null)
    .where('replaced_at', 'is', null)
    .where('created_at', '<=', when.createdUntil)
    .execute()
}

/** False when the phone still holds a live code: the table itself decides between two requests at once. */
export async function insertChallenge(
  tx: Tx,
  challenge: Omit<ChallengeRow, 'tries' | 'used_at' | 'replaced_at' | 'vendor_id'>,
): Promise<boolean> {
  const row = await tx
    .insertInto('code_challenges')
    .values(challenge)
    .onConflict((conflict) =>
      conflict
        .columns(['phone', 'purpose', 'account_id'])
        .where('used_at', 'is', null)
        .where('replaced_at', 'is', null)
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function findLiveChallenge(db: Db, of: Owner): Promise<{ created_at: Date } | undefined> {
  return db
    .selectFrom('code_challenges')
    .select('created_at')
    .where('phone', '=', of.phone)
    .where('purpose', '=', of.purpose)
    .where('account_id', 'is not distinct from', of.accountId)
    .where('used_at', 'is', null)
    .where('replaced_at', 'is', null)
    .executeTakeFirst()
}

/** What became of the latest codes of this phone since then, the newest first. */
export async function findDeliveries(
  db: Db,
  of: Owner & { since: Date; count: number },
): Promise<(Delivery | 'none')[]> {
  const rows = await db
    .selectFrom('code_challenges')
    .select('delivery')
    .where('phone', '=', of.phone)
    .where('purpose', '=', of.purpose)
    .where('account_id', 'is not distinct from', of.accountId)
    .where('created_at', '>', of.since)
    .orderBy('created_at', 'desc')
    .limit(of.count)
    .$castTo<{ delivery: Delivery | 'none' }>()
    .execute()
  return rows.map(({ delivery }) => delivery)
}

export async function findChallengePhone(db: Db, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('code_challenges').select('phone').where('id', '=', id).executeTakeFirst()
  return row?.phone
}

/** Locks the challenge until the transaction ends: guesses made at once are judged one after the other. */
export async function lockChallenge(tx: Tx, id: string): Promise<ChallengeRow | undefined> {
  return tx
    .selectFrom('code_challenges')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .$castTo<ChallengeRow>()
    .executeTakeFirst()
}

export async function countTry(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('code_challenges')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function useChallenge(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('code_challenges').set({ used_at: now }).where('id', '=', id).execute()
}

/** Ends the codes that open the door of these numbers, and what this account asked for at them. */
export async function replaceCodesOf(
  tx: Tx,
  { accountId, phones }: { accountId: string; phones: readonly string[] },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('code_challenges')
    .set({ replaced_at: now })
    .where('phone', 'in', phones)
    .where((eb) => eb.or([eb('purpose', '=', 'sign_in'), eb('account_id', '=', accountId)]))
    .where('used_at', 'is', null)
    .where('replaced_at', 'is', null)
    .execute()
}

/** Notes what became of a code, if it held one of the earlier states until now: reports arrive twice and in any order. */
export async function moveDelivery(
  db: Tx,
  id: string,
  to: { delivery: Delivery; error: string | null; from: readonly (Delivery | 'none')[] },
): Promise<void> {
  await db
    .updateTable('code_challenges')
    .set({ delivery: to.delivery, delivery_error: to.error })
    .where('id', '=', id)
    .where('delivery', 'in', to.from)
    .execute()
}

export async function setVendorId(tx: Tx, id: string, vendorId: string): Promise<void> {
  await tx.updateTable('code_challenges').set({ vendor_id: vendorId }).where('id', '=', id).execute()
}

/** The vendor did not take the message: as if it had never been asked for. */
export async function dropChallenge(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('code_challenges').where('id', '=', id).execute()
}

export const forgetChallenges = (db: Db, before: Date) =>
  forgetRows(db, 'code_challenges', sql`created_at < ${before}`)
