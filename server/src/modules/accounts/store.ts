import type { Language } from '@buildxpert/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import { isDuplicate } from '../../platform/pg-errors.ts'

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
  return accounts(db)
    .where('accounts.id', '=', id)
    .where('accounts.erased_at', 'is', null)
    .$castTo<AccountRow>()
    .executeTakeFirst()
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
  await tx.updateTable('accounts').set(change).where('id', '=', id).where('erased_at', 'is', null).execute()
}

/**
 * Queues all who decide who may come in by this number behind each other, until the transaction ends: also while nobody has it yet. After
 * challenges, before accounts.
 */
export async function lockNumber(tx: Tx, phone: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`number ${phone}`}, 0))`.execute(tx)
}

/** The number of an account; undefined when there is none, or it has been erased. */
export async function findPhone(db: Db, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('accounts').select('phone').where('id', '=', id).executeTakeFirst()
  return row?.phone ?? undefined
}

export async function findAccountIdByPhone(db: Db, phone: string): Promise<string | undefined> {
  const row = await db.selectFrom('accounts').select('id').where('phone', '=', phone).executeTakeFirst()
  return row?.id
}

/** False when another account has the number: the table itself decides, also between two at once. */
export async function setPhone(tx: Tx, id: string, phone: string): Promise<boolean> {
  try {
    await tx.updateTable('accounts').set({ phone }).where('id', '=', id).execute()
    return true
  } catch (error) {
    if (isDuplicate(error, 'accounts_phone_unique')) return false
    throw error
  }
}
