-- What is left of an account once it is erased holds nothing of the person (docs/personal-data.md).
alter table accounts add constraint accounts_erased_is_empty
  check (erased_at is null or (name is null and password_hash is null));

-- How what belongs to one person is found, to be exported or erased; and what refers to a session that goes.
create index refresh_tokens_session on refresh_tokens (session_id);
create index security_events_session on security_events (session_id) where session_id is not null;
create index code_challenges_account on code_challenges (account_id) where account_id is not null;
create index sign_in_attempts_phone on sign_in_attempts (phone, at desc) where account_id is null;

create or replace view account_names as
  select id, name, erased_at is not null as is_erased from accounts;

-- The front door in SQL: whose account is in its days of grace. What they offer is hidden and cannot be booked.
create view leaving_accounts as
  select id as account_id from accounts where deletes_at is not null and erased_at is null;
