-- What has become jobs is kept for a while, to look at, and then forgotten.
create index events_dispatched_at on events (dispatched_at) where dispatched_at is not null;
