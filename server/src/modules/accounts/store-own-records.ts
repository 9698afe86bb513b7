/** What belongs to one person among records that know a number only: for its export, and for its deletion. */
import { type RawBuilder, sql } from 'kysely'

/**
 * Ids of the codes of one person: those for what they did when signed in, and those to sign in with a number while it was theirs. Numbers
 * change hands: what was sent to one before is not the present owner's to read. The first code of all came a little before the account.
 */
export const ownCodeIds = (accountId: string): RawBuilder<string> => sql`(
  select own.id from code_challenges own where own.account_id = ${accountId}
  union all
  select sent.id
    from accounts a join code_challenges sent on sent.phone = a.phone and sent.purpose = 'sign_in'
   where a.id = ${accountId}
     and sent.created_at >= coalesce(
       (select max(taken.used_at) from code_challenges taken
         where taken.account_id = a.id and taken.purpose = 'take_phone' and taken.phone = a.phone),
       a.created_at - interval '1 hour')
  union all
  select sent.id
    from code_challenges left_behind
    join code_challenges sent on sent.phone = left_behind.phone and sent.purpose = 'sign_in'
   where left_behind.account_id = ${accountId} and left_behind.purpose = 'leave_phone'
     and sent.created_at <= left_behind.used_at)`

/** Tries at the door of one person: those under their account, and those with their numbers before anybody had an account with them. */
export const ownAttemptIds = (accountId: string): RawBuilder<string> => sql`(
  select own.id from sign_in_attempts own where own.account_id = ${accountId}
  union all
  select tried.id
    from accounts a join sign_in_attempts tried on tried.phone = a.phone and tried.account_id is null
   where a.id = ${accountId}
  union all
  select tried.id
    from code_challenges left_behind
    join sign_in_attempts tried on tried.phone = left_behind.phone and tried.account_id is null
   where left_behind.account_id = ${accountId} and left_behind.purpose = 'leave_phone'
     and tried.at <= left_behind.used_at)`
