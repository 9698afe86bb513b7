create table bookings (
  id                uuid primary key,
  customer_id       uuid not null references accounts (id),
  provider_id       uuid not null references providers (id),
  listing_id        uuid not null references listings (id),
  category_slug     text not null references categories (slug),
  state             text not null check (state in
    ('requested', 'accepted', 'on_the_way', 'in_progress', 'done', 'completed', 'rejected', 'expired', 'cancelled')),
  starts_at         timestamptz not null,
  ends_at           timestamptz not null check (ends_at > starts_at),
  -- The visit and the buffer after it: what must not overlap.
  blocked           tstzrange not null,
  zone              text not null,
  total_paise       integer not null check (total_paise >= 0),
  note              text,
  -- The place as it was when booked; later changes to the saved address do not move the job.
  address           jsonb not null,
  distance_meters   integer not null,
  start_code        text not null check (start_code ~ '^[0-9]{4}$'),
  start_code_tries  smallint not null default 0 check (start_code_tries >= 0),
  start_code_locked_until timestamptz,
  respond_by        timestamptz not null,
  free_cancel_until timestamptz not null,
  created_at        timestamptz not null,
  -- Set once, by acceptance: from then on the provider may see the whole address, whatever happens later.
  accepted_at       timestamptz,
  done_at           timestamptz,
  -- Rises with every change: the order in which the sides saw things.
  version           integer not null default 1,
  constraint bookings_blocks_its_visit check (lower(blocked) <= starts_at and upper(blocked) >= ends_at),
  -- A provider is in one place at a time. Use-cases rely on this constraint's name.
  constraint bookings_no_overlap exclude using gist (provider_id with =, blocked with &&)
    where (state in ('requested', 'accepted', 'on_the_way', 'in_progress'))
);
create index bookings_customer on bookings (customer_id, starts_at desc, id desc);
create index bookings_provider on bookings (provider_id, starts_at desc, id desc);
-- What is still to come, soonest first: few rows, however long the history is. Availability's view is served by the second, too.
create index bookings_customer_open on bookings (customer_id, starts_at, id)
  where state in ('requested', 'accepted', 'on_the_way', 'in_progress', 'done');
create index bookings_provider_open on bookings (provider_id, starts_at, id)
  where state in ('requested', 'accepted', 'on_the_way', 'in_progress', 'done');
create index bookings_provider_done on bookings (provider_id, done_at) where done_at is not null;

-- Frozen price lines.
create table booking_lines (
  booking_id       uuid not null references bookings (id),
  position         smallint not null,
  service_id       uuid not null references services (id),
  names            jsonb not null,
  unit             text not null,
  quantity         integer not null check (quantity between 1 and 10000),
  unit_price_paise integer not null check (unit_price_paise >= 0),
  total_paise      integer not null check (total_paise >= 0),
  minutes          smallint not null,
  primary key (booking_id, position)
);

-- The timeline. Append-only: the trigger refuses any change.
create table booking_events (
  id         uuid primary key,
  booking_id uuid not null references bookings (id),
  version    integer not null,
  actor      text not null check (actor in ('customer', 'provider', 'timer', 'ops')),
  account_id uuid references accounts (id),
  from_state text,
  to_state   text not null,
  reason     text,
  is_counted boolean not null default false,
  at         timestamptz not null,
  unique (booking_id, version)
);
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger booking_events_append_only before update or delete on booking_events
  for each row execute function refuse_change();

-- The front door in SQL: when a provider is taken. Availability reads it.
create view booked_ranges as
  select provider_id, starts_at, ends_at, blocked
    from bookings
   where state in ('requested', 'accepted', 'on_the_way', 'in_progress');
