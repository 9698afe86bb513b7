-- Loses data: passwords, wishes to be deleted, blocks, attempts, and accounts that were erased must not exist.
drop index security_events_kind;
create index security_events_kind on security_events (kind, at desc) where account_id is null;
drop index security_events_at;
alter table security_events drop column staff_id, drop column user_agent;
drop table sign_in_attempts;
drop table blocks;
update sessions set end_reason = 'revoked'
 where end_reason in ('ended_by_staff', 'blocked', 'phone_changed', 'password_changed', 'deletion');
alter table sessions
  drop constraint sessions_end_reason_check,
  add constraint sessions_end_reason_check check (end_reason in ('signed_out', 'revoked', 'reuse', 'expired'));
delete from code_challenges where purpose <> 'sign_in';
drop index code_challenges_one_live;
alter table code_challenges
  drop constraint code_challenges_account_unless_sign_in,
  drop column account_id,
  drop constraint code_challenges_purpose_check,
  add constraint code_challenges_purpose_check check (purpose in ('sign_in'));
create unique index code_challenges_one_live on code_challenges (phone, purpose)
  where used_at is null and replaced_at is null;
drop index accounts_created_at;
drop index accounts_phone_tail;
drop index accounts_name;
drop index accounts_deletes_at;
alter table accounts
  drop constraint accounts_deletion_whole,
  drop constraint accounts_phone_until_erased,
  alter column phone set not null,
  drop column erased_at,
  drop column deletes_at,
  drop column deletion_requested_at,
  drop column password_hash;
