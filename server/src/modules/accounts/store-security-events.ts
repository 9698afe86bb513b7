import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import { forgetRows } from '../../platform/forget-rows.ts'
import { type Page, isAfter } from './page.ts'

/** Those of people also stand in the contract's ACCOUNT_ACTIVITY_KINDS, where their owners may read them. */
export type SecurityEventKind =
  | 'sign_in'
  | 'sign_in_refused'
  | 'sign_in_locked'
  | 'code_refused'
  | 'session_ended'
  | 'refresh_reused'
  | 'phone_changed'
  | 'password_set'
  | 'password_removed'
  | 'blocked'
  | 'unblocked'
  | 'data_exported'
  | 'deletion_requested'
  | 'deletion_cancelled'
  | 'code_spend_high'
  | 'code_spend_capped'
  | 'code_ratio_low'
  | 'signing_key_added'
  | 'signing_key_retired'
  | `staff_${string}`

export type NewSecurityEvent = {
  id: string
  kind: SecurityEventKind
  account_id: string | null
  session_id: string | null
  staff_id?: string | null
  ip: string | null
  /** For events without a session to read it from. */
  user_agent?: string | null
  at: Date
}

/** Kept one year, for people who ask what happened to their account. */
export async function recordSecurityEvent(tx: Tx, event: NewSecurityEvent): Promise<void> {
  await tx.insertInto('security_events').values(event).execute()
}

/** Whether the installation itself has raised this since then. */
export async function hasSecurityEvent(tx: Tx, kind: SecurityEventKind, since: Date): Promise<boolean> {
  const row = await tx
    .selectFrom('security_events')
    .select('id')
    .where('kind', '=', kind)
    .where('account_id', 'is', null)
    .where('at', '>', since)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export const forgetSecurityEvents = (db: Db, before: Date) =>
  forgetRows(db, 'security_events', sql`at < ${before}`)

export type SecurityEventRow = {
  id: string
  at: Date
  kind: string
  account_id: string | null
  staff_id: string | null
  ip: string | null
  user_agent: string | null
}

/** The newest first. `user_agent` is the event's own, else its session's. */
export async function listSecurityEventRows(
  db: Db,
  of: { accountId?: string | undefined; kinds?: readonly string[] | undefined },
  page: Page,
): Promise<SecurityEventRow[]> {
  return db
    .selectFrom('security_events as event')
    .leftJoin('sessions', 'sessions.id', 'event.session_id')
    .select(['event.id', 'event.at', 'event.kind', 'event.account_id', 'event.staff_id', 'event.ip'])
    .select((eb) => eb.fn.coalesce('event.user_agent', 'sessions.user_agent').as('user_agent'))
    .$if(of.accountId !== undefined, (rows) => rows.where('event.account_id', '=', of.accountId ?? ''))
    .$if(of.kinds !== undefined, (rows) => rows.where('event.kind', 'in', of.kinds ?? []))
    .where(isAfter(page, { at: 'event.at', id: 'event.id' }))
    .orderBy('event.at', 'desc')
    .orderBy('event.id', 'desc')
    .limit(page.limit)
    .execute()
}
