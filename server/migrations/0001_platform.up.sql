create extension if not exists btree_gist;
create extension if not exists pg_trgm;

-- The outbox: what happened, written in the transaction in which it happened. Append-only; the relay marks a row once its jobs exist.
create table events (
  id            uuid primary key,
  name          text not null,
  payload       jsonb not null,
  emitted_at    timestamptz not null,
  dispatched_at timestamptz
);
-- Commits do not come in id order, so the relay reads what is not yet dispatched and never "everything after id N".
create index events_undispatched on events (emitted_at) where dispatched_at is null;

-- One answer per key and person, stored in the transaction that had the effect: either both are there or neither is.
create table idempotency_keys (
  account_id   uuid not null,
  key          text not null,
  request_hash bytea not null,
  status       smallint not null,
  body         text not null,
  created_at   timestamptz not null,
  primary key (account_id, key)
);
create index idempotency_keys_created_at on idempotency_keys (created_at);
