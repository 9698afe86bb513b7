import type { SignInOutcome } from '@buildxpert/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import { forgetRows } from '../../platform/forget-rows.ts'
import { type Page, isAfter } from './page.ts'

export type SignInWay = 'code' | 'password' | 'recovery_code'

/** One try at a door: of people by phone, of staff by e-mail, whether or not there is such an account. */
export type SignInAttemptRow = {
  id: string
  who: 'person' | 'staff'
  phone: string | null
  email: string | null
  account_id: string | null
  staff_id: string | null
  way: SignInWay
  outcome: SignInOutcome
  user_agent: string
  ip: string | null
  at: Date
}

/** Writes down a try at a door, whatever came of it. Kept 90 days. */
export async function recordSignInAttempt(tx: Tx, attempt: SignInAttemptRow): Promise<void> {
  await tx.insertInto('sign_in_attempts').values(attempt).execute()
}

/** Whether the staff's door was found shut for this address since then. */
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

/** The newest first. */
export async function listAttemptRows(
  db: Db,
  of: { accountId?: string | undefined; outcome?: SignInOutcome | undefined },
  page: Page,
): Promise<SignInAttemptRow[]> {
  return db
    .selectFrom('sign_in_attempts')
    .selectAll()
    .$if(of.accountId !== undefined, (rows) => rows.where('account_id', '=', of.accountId ?? ''))
    .$if(of.outcome !== undefined, (rows) => rows.where('outcome', '=', of.outcome ?? 'wrong'))
    .where(isAfter(page, { at: 'at', id: 'id' }))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .$castTo<SignInAttemptRow>()
    .execute()
}

export const forgetAttempts = (db: Db, before: Date) =>
  forgetRows(db, 'sign_in_attempts', sql`at < ${before}`)
