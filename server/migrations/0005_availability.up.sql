-- When a provider works. No row means the default plan (PRODUCT §7).
create table availability_plans (
  provider_id        uuid primary key references providers (id),
  -- [{ "weekday": 1, "ranges": [{ "from": "09:00", "to": "20:00" }] }, …], all seven days
  days               jsonb not null,
  buffer_minutes     smallint not null default 30 check (buffer_minutes between 0 and 240),
  min_notice_minutes integer not null default 120 check (min_notice_minutes between 0 and 10080),
  window_days        smallint not null default 30 check (window_days between 1 and 90),
  jobs_per_day       smallint check (jobs_per_day between 1 and 24),
  updated_at         timestamptz not null
);

create table leaves (
  id          uuid primary key,
  provider_id uuid not null references providers (id),
  first_day   date not null,
  last_day    date not null check (last_day >= first_day),
  note        text,
  created_at  timestamptz not null,
  -- Asking for the same days again, such as after a lost answer, is the same leave.
  constraint leaves_same_days_once unique (provider_id, first_day, last_day)
);
create index leaves_provider on leaves (provider_id, last_day);
