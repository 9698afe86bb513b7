-- Loses when events became jobs, and which jobs of a handful had ended: those run again.
alter table events add column dispatched_at timestamptz;
update events set dispatched_at = emitted_at
 where id not in (select event_id from outbox union all select unnest(event_ids) from handfuls);
create index events_undispatched on events (emitted_at) where dispatched_at is null;
create index events_dispatched_at on events (dispatched_at) where dispatched_at is not null;
drop trigger events_outbox on events;
drop function put_into_outbox;
drop table handfuls;
drop table outbox;
