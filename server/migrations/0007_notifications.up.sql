-- Stored as key and parameters; worded in the reader's language when read.
create table notifications (
  id           uuid primary key,
  account_id   uuid not null references accounts (id),
  app          text not null check (app in ('customer', 'provider')),
  kind         text not null,
  params       jsonb not null,
  booking_id   uuid,
  -- The job that tells people may run twice; the same thing is told once.
  dedupe_key   text not null,
  created_at   timestamptz not null,
  read_at      timestamptz,
  constraint notifications_told_once unique (account_id, dedupe_key)
);
create index notifications_account on notifications (account_id, app, created_at desc, id desc);
create index notifications_unread on notifications (account_id, app) where read_at is null;
