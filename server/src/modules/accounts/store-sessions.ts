import type { AppName } from '@buildxpert/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import { forgetRows } from '../../platform/forget-rows.ts'

export type Transport = 'cookie' | 'body'
export type EndReason =
  | 'signed_out'
  | 'revoked'
  | 'reuse'
  | 'expired'
  | 'ended_by_staff'
  | 'blocked'
  | 'phone_changed'
  | 'password_changed'
  | 'deletion'
export type SessionRow = {
  id: string
  account_id: string
  app: AppName
  transport: Transport
  user_agent: string
  ip: string | null
  created_at: Date
  last_used_at: Date
  expires_at: Date
  ended_at: Date | null
}
export type RefreshTokenRow = {
  token_hash: Buffer
  session_id: string
  salt: Buffer
  created_at: Date
  expires_at: Date
  used_at: Date | null
}

const COLUMNS = [
  'id', 'account_id', 'app', 'transport', 'user_agent', 'ip', 'created_at', 'last_used_at', 'expires_at', 'ended_at',
] as const // prettier-ignore

export async function insertSession(tx: Tx, session: Omit<SessionRow, 'ended_at'>): Promise<void> {
  await tx.insertInto('sessions').values(session).execute()
}

/** When a session will end by itself; undefined when it has been ended, or there is none. */
export async function findSessionEnd(db: Db, id: string): Promise<Date | undefined> {
  const row = await db
    .selectFrom('sessions')
    .select('expires_at')
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row?.expires_at
}

/** A person's live sessions, the one used last first. Bounded: nobody reads more than a hundred. */
export async function listSessions(db: Db, accountId: string, now: Date): Promise<SessionRow[]> {
  return db
    .selectFrom('sessions')
    .select(COLUMNS)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('last_used_at', 'desc')
    .limit(100)
    .$castTo<SessionRow>()
    .execute()
}

/** Locks the session a token belongs to until the transaction ends: refreshes of one family queue up behind each other. */
export async function lockSessionOfToken(tx: Tx, tokenHash: Buffer): Promise<SessionRow | undefined> {
  return tx
    .selectFrom('sessions')
    .select(COLUMNS)
    .where('id', '=', (eb) =>
      eb.selectFrom('refresh_tokens').select('session_id').where('token_hash', '=', tokenHash),
    )
    .forUpdate()
    .$castTo<SessionRow>()
    .executeTakeFirst()
}

/** Ends those of a person's live sessions that are named (all when none is, but the excepted one), and tells which they were. */
export async function endSessionRows(
  tx: Tx,
  which: { accountId: string; sessionId?: string; exceptSessionId?: string },
  end: { at: Date; reason: EndReason },
): Promise<{ id: string }[]> {
  return tx
    .updateTable('sessions')
    .set({ ended_at: end.at, end_reason: end.reason })
    .where('account_id', '=', which.accountId)
    .$if(which.sessionId !== undefined, (query) => query.where('id', '=', which.sessionId ?? ''))
    .$if(which.exceptSessionId !== undefined, (query) => query.where('id', '<>', which.exceptSessionId ?? ''))
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
}

export async function touchSession(
  tx: Tx,
  id: string,
  use: { last_used_at: Date; expires_at: Date; ip: string | null; user_agent: string },
): Promise<void> {
  await tx.updateTable('sessions').set(use).where('id', '=', id).execute()
}

export async function insertRefreshToken(tx: Tx, token: Omit<RefreshTokenRow, 'used_at'>): Promise<void> {
  await tx.insertInto('refresh_tokens').values(token).execute()
}

export async function findRefreshToken(db: Db, tokenHash: Buffer): Promise<RefreshTokenRow | undefined> {
  return db.selectFrom('refresh_tokens').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst()
}

/** The one token of a session that is still good. */
export async function findLiveToken(db: Db, sessionId: string): Promise<RefreshTokenRow | undefined> {
  return db
    .selectFrom('refresh_tokens')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('used_at', 'is', null)
    .executeTakeFirst()
}

export async function useRefreshToken(tx: Tx, tokenHash: Buffer, now: Date): Promise<void> {
  await tx.updateTable('refresh_tokens').set({ used_at: now }).where('token_hash', '=', tokenHash).execute()
}

/** Tokens that ran out by themselves. Their sessions stay for the history. */
export const forgetRefreshTokens = (db: Db, expiredBefore: Date) =>
  forgetRows(db, 'refresh_tokens', sql`expires_at < ${expiredBefore}`)
