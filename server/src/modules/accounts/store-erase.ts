import type { Tx } from '../../platform/db.ts'
import { ownAttemptIds, ownCodeIds } from './store-own-records.ts'

/**
 * What was tried and sent, where one was and is signed in, and one's places. While the account still has its number. Answers the sessions
 * that were live.
 */
export async function eraseRecords(tx: Tx, accountId: string): Promise<string[]> {
  await tx.deleteFrom('sign_in_attempts').where('id', 'in', ownAttemptIds(accountId)).execute()
  await tx.deleteFrom('code_challenges').where('id', 'in', ownCodeIds(accountId)).execute()
  await tx.deleteFrom('security_events').where('account_id', '=', accountId).execute()
  await tx
    .deleteFrom('refresh_tokens')
    .where('session_id', 'in', (eb) =>
      eb.selectFrom('sessions').select('id').where('account_id', '=', accountId),
    )
    .execute()
  await tx.deleteFrom('addresses').where('account_id', '=', accountId).execute()
  const sessions = await tx
    .deleteFrom('sessions')
    .where('account_id', '=', accountId)
    .returning(['id', 'ended_at'])
    .execute()
  return sessions.filter(({ ended_at }) => ended_at === null).map(({ id }) => id)
}

/** What stays is a row that others' bookings and money refer to; the number is free for a new account. */
export async function emptyAccount(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('accounts')
    .set((eb) => ({
      phone: null,
      name: null,
      password_hash: null,
      language: 'en',
      erased_at: eb.fn.coalesce('erased_at', eb.val(now)),
    }))
    .where('id', '=', id)
    .execute()
}
