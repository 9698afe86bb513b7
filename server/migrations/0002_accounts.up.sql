create table accounts (
  id         uuid primary key,
  phone      text not null constraint accounts_phone_unique unique check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  name       text check (char_length(name) between 1 and 100),
  language   text not null default 'en' check (language in ('en', 'hi', 'kn', 'ta', 'te', 'ml')),
  created_at timestamptz not null,
  is_demo    boolean not null default false
);

-- A code that was sent. Only a keyed hash is kept, bound to the challenge, the phone and the purpose.
create table code_challenges (
  id          uuid primary key,
  phone       text not null,
  purpose     text not null check (purpose in ('sign_in')),
  code_hash   bytea not null,
  language    text not null,
  tries       smallint not null default 0 check (tries between 0 and 5),
  created_at  timestamptz not null,
  expires_at  timestamptz not null,
  used_at     timestamptz,
  replaced_at timestamptz
);
create index code_challenges_phone on code_challenges (phone, purpose, created_at desc);
-- The newest code replaces the one before; of two requests at once one gets nothing.
create unique index code_challenges_one_live on code_challenges (phone, purpose)
  where used_at is null and replaced_at is null;
create index code_challenges_created_at on code_challenges (created_at);

-- A session is a refresh-token family: one device, signed in once. Ended sessions stay for the history.
create table sessions (
  id           uuid primary key,
  account_id   uuid not null references accounts (id),
  app          text not null check (app in ('customer', 'provider')),
  transport    text not null check (transport in ('cookie', 'body')),
  user_agent   text not null,
  ip           inet,
  created_at   timestamptz not null,
  last_used_at timestamptz not null,
  expires_at   timestamptz not null,
  ended_at     timestamptz,
  end_reason   text check (end_reason in ('signed_out', 'revoked', 'reuse', 'expired')),
  constraint sessions_ended_with_reason check ((ended_at is null) = (end_reason is null))
);
create index sessions_account on sessions (account_id, created_at desc);

-- Opaque, hashed, rotated at each use. Exactly one token of a session is live (unused).
create table refresh_tokens (
  token_hash bytea primary key,
  session_id uuid not null references sessions (id),
  -- With the token before it this makes the token again, for a caller whose answer was lost. Empty for the first of a session.
  salt       bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz
);
create unique index refresh_tokens_one_live on refresh_tokens (session_id) where used_at is null;

-- Keys that sign access tokens; the private half is sealed with the configured secret. Retired keys still verify until they are removed.
create table signing_keys (
  kid         text primary key,
  public_pem  text not null,
  sealed_private bytea not null,
  created_at  timestamptz not null,
  retired_at  timestamptz
);

-- Who came in, who was refused, what was revoked. Kept one year.
create table security_events (
  id         uuid primary key,
  account_id uuid references accounts (id),
  session_id uuid references sessions (id),
  kind       text not null,
  ip         inet,
  at         timestamptz not null
);
create index security_events_account on security_events (account_id, at desc);

create table addresses (
  id         uuid primary key,
  account_id uuid not null references accounts (id),
  label      text not null check (label in ('home', 'work', 'other')),
  line1      text not null,
  line2      text,
  landmark   text,
  city       text not null,
  state      text not null,
  pin        text not null check (pin ~ '^[1-9][0-9]{5}$'),
  lat        double precision not null check (lat between -90 and 90),
  lng        double precision not null check (lng between -180 and 180),
  created_at timestamptz not null,
  -- Taken away by its owner; bookings made with it keep their own copy.
  deleted_at timestamptz
);
create index addresses_account on addresses (account_id, created_at desc) where deleted_at is null;

-- The front door in SQL: what one side of a booking may know of the other. Never the phone.
create view account_names as
  select id, name from accounts;
