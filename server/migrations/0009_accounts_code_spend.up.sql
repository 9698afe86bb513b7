-- What codes cost us on one day (UTC). One row a day, and the row itself keeps the cap: no two processes can both spend the last rupee.
create table code_spend (
  day     date primary key,
  paise   integer not null default 0 check (paise >= 0),
  sent    integer not null default 0 check (sent >= 0),
  -- Codes that were asked for when nothing was left.
  refused integer not null default 0 check (refused >= 0)
);
-- Alerts about codes are looked for by kind and time, so that none is raised twice.
create index security_events_kind on security_events (kind, at desc) where account_id is null;
