import type { Db } from '../../platform/db.ts'

/** Whether the door was found shut for this address since then. */
export async function wasLockedSince(db: Db, email: string, since: Date): Promise<boolean> {
  const row = await db
    .selectFrom('sign_in_attempts')
    .select('id')
    .where('who', '=', 'staff')
    .where('email', '=', email)
    .where('outcome', '=', 'locked')
    .where('at', '>', since)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
