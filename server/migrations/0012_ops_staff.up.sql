-- Staff: invited by an owner, in with e-mail, password and a time-based code (PRODUCT §3). Nobody is here by default.
create table staff (
  id             uuid primary key,
  email          text not null constraint staff_email_unique unique check (email = lower(email)),
  name           text not null check (char_length(name) between 1 and 100),
  role           text not null check (role in ('support', 'finance', 'operations', 'owner')),
  -- Argon2id in PHC string form.
  password_hash  text not null,
  -- Sealed with the configured secret.
  totp_secret    bytea not null,
  -- The newest time step whose code was accepted: none is good twice (RFC 6238 §5.2).
  totp_last_step bigint not null default 0,
  created_at     timestamptz not null,
  last_seen_at   timestamptz,
  disabled_at    timestamptz
);

create table staff_invitations (
  id          uuid primary key,
  email       text not null check (email = lower(email)),
  role        text not null check (role in ('support', 'finance', 'operations', 'owner')),
  token_hash  bytea not null constraint staff_invitations_token_unique unique,
  totp_secret bytea not null,
  -- Null: the command line.
  invited_by  uuid references staff (id),
  created_at  timestamptz not null,
  expires_at  timestamptz not null,
  accepted_at timestamptz,
  -- Another invitation to the same address took its place.
  replaced_at timestamptz
);
create unique index staff_invitations_one_open on staff_invitations (email) where accepted_at is null and replaced_at is null;

create table staff_recovery_codes (
  staff_id  uuid not null references staff (id),
  code_hash bytea not null,
  used_at   timestamptz,
  primary key (staff_id, code_hash)
);

-- One cookie, one row; looked at by every request, so that its end, a new role or being disabled count at once on every process.
create table staff_sessions (
  id           uuid primary key,
  staff_id     uuid not null references staff (id),
  token_hash   bytea not null constraint staff_sessions_token_unique unique,
  user_agent   text not null,
  ip           inet,
  created_at   timestamptz not null,
  last_used_at timestamptz not null,
  -- When a fresh time-based code was given last, at sign-in or since.
  stepped_up_at timestamptz,
  ended_at     timestamptz,
  end_reason   text check (end_reason in
    ('signed_out', 'idle', 'expired', 'disabled', 'role_changed', 'password_changed', 'blocked')),
  constraint staff_sessions_ended_with_reason check ((ended_at is null) = (end_reason is null))
);
create index staff_sessions_staff on staff_sessions (staff_id, created_at desc);
