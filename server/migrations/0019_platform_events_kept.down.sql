drop index events_dispatched_at;
