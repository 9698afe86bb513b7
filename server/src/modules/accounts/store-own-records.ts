/** What belongs to one person among records that know a number only: for its export, and for its deletion. */
import { type RawBuilder, sql } from 'kysely'

/**
 * The numbers of one person, each from when it was theirs until it was not. Numbers change hands, and what was sent to one before is not the
 * present owner's to read: theirs begins when they took it, or else when somebody left it. Both are known from the codes that proved it, which
 * are kept as long as what is looked for here. Before an account there are only its first code and the tries at it.
 */
const numbersOf = (accountId: string) => sql`(
  select held.phone, held.until, coalesce(
           (select max(taken.used_at) from code_challenges taken
             where taken.account_id = a.id and taken.purpose = 'take_phone' and taken.phone = held.phone
               and taken.used_at <= held.until),
           (select max(former.used_at) from code_challenges former
             where former.phone = held.phone and former.purpose = 'leave_phone' and former.account_id <> a.id
               and former.used_at <= a.created_at),
           '-infinity') as since
    from accounts a
    cross join lateral (
      select a.phone, 'infinity'::timestamptz as until
      union all
      select gone.phone, gone.used_at from code_challenges gone
       where gone.account_id = a.id and gone.purpose = 'leave_phone' and gone.used_at is not null
    ) held
   where a.id = ${accountId})`

/** Ids of the codes of one person: those for what they did when signed in, and those to sign in with a number while it was theirs. */
export const ownCodeIds = (accountId: string): RawBuilder<string> => sql`(
  select own.id from code_challenges own where own.account_id = ${accountId}
  union all
  select sent.id
    from ${numbersOf(accountId)} number
    join code_challenges sent on sent.phone = number.phone and sent.purpose = 'sign_in'
   where sent.created_at > number.since and sent.created_at <= number.until)`

/** Ids of the tries at the door of one person: those under their account, and those with a number of theirs under none. */
export const ownAttemptIds = (accountId: string): RawBuilder<string> => sql`(
  select own.id from sign_in_attempts own where own.account_id = ${accountId}
  union all
  select tried.id
    from ${numbersOf(accountId)} number
    join sign_in_attempts tried on tried.phone = number.phone and tried.account_id is null
   where tried.at > number.since and tried.at <= number.until)`
