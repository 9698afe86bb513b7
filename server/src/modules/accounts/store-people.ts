import type { Language } from '@buildxpert/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { type Page, isAfter } from './page.ts'
import { holdsAt } from './store-blocks.ts'

/** A person as staff may know them. The phone comes whole: whoever shows it masks it. */
export type PersonRow = {
  id: string
  name: string | null
  phone: string | null
  language: Language
  created_at: Date
  is_provider: boolean
  is_blocked: boolean
  has_password: boolean
  deletes_at: Date | null
  erased_at: Date | null
  last_seen_at: Date | null
}

const people = (db: Db, now: Date) =>
  db
    .selectFrom('accounts')
    .select(['id', 'name', 'phone', 'language', 'created_at', 'deletes_at', 'erased_at'])
    .select((eb) => [
      eb('password_hash', 'is not', null).as('has_password'),
      eb
        .exists(
          eb.selectFrom('provider_accounts').select('provider_id').whereRef('account_id', '=', 'accounts.id'),
        )
        .as('is_provider'),
      eb
        .exists(
          eb
            .selectFrom('blocks')
            .select('blocks.id')
            .whereRef('blocks.phone', '=', 'accounts.phone')
            .where(holdsAt(now)),
        )
        .as('is_blocked'),
      eb
        .selectFrom('sessions')
        .select((session) => session.fn.max('last_used_at').as('at'))
        .whereRef('account_id', '=', 'accounts.id')
        .as('last_seen_at'),
    ])

export async function findPersonRow(db: Db, id: string, now: Date): Promise<PersonRow | undefined> {
  return people(db, now).where('id', '=', id).$castTo<PersonRow>().executeTakeFirst()
}

/** The newest first. */
export async function listPersonRows(
  db: Db,
  q: string | undefined,
  now: Date,
  page: Page,
): Promise<PersonRow[]> {
  // Who they are first, then what else is known of those few. Sorted once found: along the index of created_at a rare name would be looked
  // for among everybody.
  const found = db
    .selectFrom('accounts')
    .select('id')
    .where(q === undefined ? sql<boolean>`true` : isMeant(q))
    .where(isAfter(page, { at: 'created_at', id: 'id' }))
    .orderBy(q === undefined ? sql`created_at` : sql`created_at + interval '0'`, 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
  return people(db, now)
    .where('id', 'in', found)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .$castTo<PersonRow>()
    .execute()
}

/** A plus and two digits; of the countries with three, one has to be written. */
const MOST_BEFORE = sql.lit(3)
const LAST_CHARACTER = '\u{10ffff}'

/** An id, a whole number with or without its country, the last four digits of one, or else the beginning of a name. Each has its index. */
function isMeant(q: string): RawBuilder<boolean> {
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(q)) return sql`id = ${q}`
  const number = q.replaceAll(/[\s()-]/g, '')
  if (/^\+\d{7,15}$/.test(number)) return sql`phone = ${number}`
  if (/^\d{4,15}$/.test(number)) {
    if (number.length === 4) return sql`right(phone, 4) = ${number}`
    // More of a number, but not all of it, finds nobody: by trying one digit after the other, its owner's whole number would be read off who is
    // found, without a reason and without a trace. What may be missing is the country.
    return sql`right(phone, 4) = ${number.slice(-4)} and phone like ${`%${number}`} and length(phone) - ${number.length}::integer <= ${MOST_BEFORE}`
  }
  // Byte by byte, as the index is kept; no character comes after the last one of Unicode.
  return sql`lower(name) ~>=~ lower(${q}) and lower(name) ~<~ (lower(${q}) || ${LAST_CHARACTER})`
}
