import type { Language } from '@buildxpert/contract'
import type { Db, Tx } from '../../platform/db.ts'

export type AccountRow = {
  id: string
  phone: string
  name: string | null
  language: Language
  created_at: Date
  is_provider: boolean
  has_password: boolean
  deletes_at: Date | null
}

const accounts = (db: Db) =>
  db
    .selectFrom('accounts')
    .select((eb) => [
      'accounts.id',
      'accounts.phone',
      'accounts.name',
      'accounts.language',
      'accounts.created_at',
      'accounts.deletes_at',
      eb('accounts.password_hash', 'is not', null).as('has_password'),
      eb
        .exists(
          eb.selectFrom('provider_accounts').select('provider_id').whereRef('account_id', '=', 'accounts.id'),
        )
        .as('is_provider'),
    ])

export async function findAccountRow(db: Db, id: string): Promise<AccountRow | undefined> {
  return accounts(db).where('accounts.id', '=', id).$castTo<AccountRow>().executeTakeFirst()
}

async function findByPhone(db: Db, phone: string): Promise<AccountRow | undefined> {
  return accounts(db).where('accounts.phone', '=', phone).$castTo<AccountRow>().executeTakeFirst()
}

/**
 * The account of this phone, made if there is none. Two at once: the unique phone lets one insert, the other finds that row. Never
 * changes an account that is there: a phone number alone must not rewrite a person.
 */
export async function findOrCreateAccount(
  tx: Tx,
  account: { id: string; phone: string; language: Language; created_at: Date },
): Promise<AccountRow> {
  await tx
    .insertInto('accounts')
    .values(account)
    .onConflict((conflict) => conflict.column('phone').doNothing())
    .execute()
  const row = await findByPhone(tx, account.phone)
  if (!row) throw new Error('an account vanished while its owner signed in')
  return row
}

/** Queues all who change what hangs on this account behind each other. */
export async function lockAccount(tx: Tx, id: string): Promise<void> {
  await tx.selectFrom('accounts').select('id').where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
}

export async function updateAccount(
  tx: Tx,
  id: string,
  change: { name?: string; language?: Language },
): Promise<void> {
  await tx.updateTable('accounts').set(change).where('id', '=', id).execute()
}

export type SecurityEventKind =
  | 'sign_in'
  | 'sign_in_refused'
  | 'session_ended'
  | 'refresh_reused'
  | 'code_spend_high'
  | 'code_spend_capped'
  | 'code_ratio_low'

/** Kept one year, for people who ask what happened to their account. */
export async function recordSecurityEvent(
  tx: Tx,
  event: {
    id: string
    kind: SecurityEventKind
    account_id: string | null
    session_id: string | null
    ip: string | null
    at: Date
  },
): Promise<void> {
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

export async function forgetSecurityEvents(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('security_events').where('at', '<', before).execute()
}
