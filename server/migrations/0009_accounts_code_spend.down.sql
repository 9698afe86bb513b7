-- Loses data: what codes have cost.
drop index security_events_kind;
drop table code_spend;
