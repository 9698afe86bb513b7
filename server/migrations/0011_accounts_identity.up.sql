-- A second way in, deletion with a grace, blocks, and what was tried at the door (PRODUCT §3).

alter table accounts
  -- Argon2id in PHC string form; null without a password.
  add column password_hash         text,
  add column deletion_requested_at timestamptz,
  -- When the grace is over and the account is erased.
  add column deletes_at            timestamptz,
  -- Nothing personal is left: the row stays as a pseudonym for the other side of old bookings and for money.
  add column erased_at             timestamptz,
  alter column phone drop not null,
  add constraint accounts_phone_until_erased check ((phone is null) = (erased_at is not null)),
  add constraint accounts_deletion_whole check ((deletion_requested_at is null) = (deletes_at is null));
create index accounts_deletes_at on accounts (deletes_at) where deletes_at is not null and erased_at is null;
-- How staff look for people: by the beginning of a name, the end of a number, or simply the newest.
create index accounts_name on accounts (lower(name) text_pattern_ops) where name is not null;
create index accounts_phone_tail on accounts (right(phone, 4)) where phone is not null;
create index accounts_created_at on accounts (created_at desc, id desc);

-- Codes for what a signed-in person is about to do are bound to the account as well.
alter table code_challenges
  drop constraint code_challenges_purpose_check,
  add constraint code_challenges_purpose_check
    check (purpose in ('sign_in', 'leave_phone', 'take_phone', 'set_password', 'delete_account')),
  add column account_id uuid references accounts (id),
  add constraint code_challenges_account_unless_sign_in check ((purpose = 'sign_in') = (account_id is null));
drop index code_challenges_one_live;
-- Per account too: nobody can hold up another's change to a number by asking for codes to it.
create unique index code_challenges_one_live on code_challenges (phone, purpose, account_id) nulls not distinct
  where used_at is null and replaced_at is null;

alter table sessions
  drop constraint sessions_end_reason_check,
  add constraint sessions_end_reason_check check (end_reason in
    ('signed_out', 'revoked', 'reuse', 'expired', 'ended_by_staff', 'blocked', 'phone_changed', 'password_changed', 'deletion'));

-- Who may not come in: at sign-in, refresh and socket. Lifted or expired rows stay for the history.
create table blocks (
  id         uuid primary key,
  phone      text check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  email      text check (email = lower(email)),
  reason     text not null,
  created_at timestamptz not null,
  -- A member of staff; no reference, their module comes later.
  created_by uuid,
  expires_at timestamptz check (expires_at > created_at),
  lifted_at  timestamptz check (lifted_at >= created_at),
  lifted_by  uuid,
  constraint blocks_one_subject check ((phone is null) <> (email is null)),
  -- One at a time: of two members of staff who block somebody at once, one is told that it is done.
  constraint blocks_phone_once exclude using gist (phone with =, tstzrange(created_at, least(lifted_at, expires_at)) with &&),
  constraint blocks_email_once exclude using gist (email with =, tstzrange(created_at, least(lifted_at, expires_at)) with &&)
);
create index blocks_created_at on blocks (created_at desc, id desc);

-- What was tried at the doors of people and of staff. Kept 90 days.
create table sign_in_attempts (
  id         uuid primary key,
  who        text not null check (who in ('person', 'staff')),
  -- A person's number or a member's e-mail, whether or not there is such an account.
  phone      text,
  email      text,
  account_id uuid references accounts (id),
  staff_id   uuid,
  way        text not null check (way in ('code', 'password', 'recovery_code')),
  outcome    text not null check (outcome in ('signed_in', 'wrong', 'locked', 'blocked')),
  user_agent text not null,
  ip         inet,
  at         timestamptz not null,
  constraint sign_in_attempts_subject check ((phone is null) or (email is null))
);
create index sign_in_attempts_at on sign_in_attempts (at desc, id desc);
create index sign_in_attempts_account on sign_in_attempts (account_id, at desc) where account_id is not null;
create index sign_in_attempts_outcome on sign_in_attempts (outcome, at desc, id desc);

alter table security_events
  add column staff_id   uuid,
  -- What the device said of itself, for events without a session to read it from.
  add column user_agent text;
create index security_events_at on security_events (at desc, id desc);
drop index security_events_kind;
create index security_events_kind on security_events (kind, at desc, id desc);
