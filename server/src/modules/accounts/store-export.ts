/** One's own records as the export shows them: columns by the names that the API gives them, a page at a time, in the order of their ids. */
import type { Db } from '../../platform/db.ts'
import { ownAttemptIds, ownCodeIds } from './store-own-records.ts'

type Last = { id: string } | undefined
const FIRST = '00000000-0000-0000-0000-000000000000'
const idOf = (last: Last) => last?.id ?? FIRST

export function readAccount(db: Db, id: string) {
  return db
    .selectFrom('accounts')
    .select([
      'id',
      'phone',
      'name',
      'language',
      'created_at as createdAt',
      'deletion_requested_at as deletionRequestedAt',
      'deletes_at as deletesAt',
    ])
    .select((eb) => eb('password_hash', 'is not', null).as('hasPassword'))
    .where('id', '=', id)
    .execute()
}

/** Those that were taken away, too. */
export function readAddresses(db: Db, accountId: string, limit: number, last: Last) {
  return db
    .selectFrom('addresses')
    .select(['id', 'label', 'line1', 'line2', 'landmark', 'city', 'state', 'pin', 'lat', 'lng'])
    .select(['created_at as createdAt', 'deleted_at as deletedAt'])
    .where('account_id', '=', accountId)
    .where('id', '>', idOf(last))
    .orderBy('id')
    .limit(limit)
    .execute()
}

export function readSessions(db: Db, accountId: string, limit: number, last: Last) {
  return db
    .selectFrom('sessions')
    .select(['id', 'app', 'transport', 'user_agent as userAgent', 'ip', 'created_at as createdAt'])
    .select(['last_used_at as lastUsedAt', 'expires_at as expiresAt'])
    .select(['ended_at as endedAt', 'end_reason as endReason'])
    .where('account_id', '=', accountId)
    .where('id', '>', idOf(last))
    .orderBy('id')
    .limit(limit)
    .execute()
}

export function readSecurityEvents(db: Db, accountId: string, limit: number, last: Last) {
  return db
    .selectFrom('security_events')
    .select(['id', 'kind', 'at', 'session_id as sessionId', 'ip', 'user_agent as userAgent'])
    .where('account_id', '=', accountId)
    .where('id', '>', idOf(last))
    .orderBy('id')
    .limit(limit)
    .execute()
}

export function readSignInAttempts(db: Db, accountId: string, limit: number, last: Last) {
  return db
    .selectFrom('sign_in_attempts')
    .select(['id', 'at', 'phone', 'way', 'outcome', 'user_agent as userAgent', 'ip'])
    .where('id', 'in', ownAttemptIds(accountId))
    .where('id', '>', idOf(last))
    .orderBy('id')
    .limit(limit)
    .execute()
}

export function readCodes(db: Db, accountId: string, limit: number, last: Last) {
  return db
    .selectFrom('code_challenges')
    .select(['id', 'purpose', 'phone', 'channel', 'language', 'delivery', 'tries'])
    .select(['delivery_error as deliveryError', 'created_at as createdAt', 'expires_at as expiresAt'])
    .select(['used_at as usedAt', 'replaced_at as replacedAt'])
    .where('id', 'in', ownCodeIds(accountId))
    .where('id', '>', idOf(last))
    .orderBy('id')
    .limit(limit)
    .execute()
}

export function readBlocks(db: Db, accountId: string, limit: number, last: Last) {
  return db
    .selectFrom('blocks')
    .select(['id', 'phone', 'created_at as createdAt', 'expires_at as expiresAt', 'lifted_at as liftedAt'])
    .where('phone', '=', (eb) => eb.selectFrom('accounts').select('phone').where('id', '=', accountId))
    .where('id', '>', idOf(last))
    .orderBy('id')
    .limit(limit)
    .execute()
}
