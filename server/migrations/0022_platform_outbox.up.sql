-- An event is written once and never changed. Which events are still to be made jobs of, the outbox says; what a worker took of them and has not
-- finished is a handful. Together they cost a quarter of what a mark on the event and a row for each job did (decision 16).
-- A worker of the version before finds no mark to set and tries again until it is replaced: events wait for that long.
create table outbox (event_id uuid primary key);

create table handfuls (
  id        uuid primary key,
  -- The name whose advisory lock says that the worker lives (decision 5).
  worker    text not null,
  event_ids uuid[] not null,
  -- Keys, `event id:job`, of those that have ended.
  done      text[] not null default '{}',
  taken_at  timestamptz not null default now()
);

-- Whoever writes an event cannot forget it.
create function put_into_outbox() returns trigger language plpgsql as $$
begin
  insert into outbox (event_id) values (new.id);
  return null;
end $$;
create trigger events_outbox after insert on events for each row execute function put_into_outbox();

insert into outbox (event_id) select id from events where dispatched_at is null;
alter table events drop column dispatched_at;
