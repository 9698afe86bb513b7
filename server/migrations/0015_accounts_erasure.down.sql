drop view leaving_accounts;
drop view account_names;
create view account_names as
  select id, name from accounts;
drop index sign_in_attempts_phone;
drop index code_challenges_account;
drop index security_events_session;
drop index refresh_tokens_session;
alter table accounts drop constraint accounts_erased_is_empty;
