-- Loses data: the history of events and the stored answers of idempotent requests.
drop table idempotency_keys;
drop table events;
drop extension pg_trgm;
drop extension btree_gist;
