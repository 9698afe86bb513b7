-- Loses data: the record of what staff did.
drop table audit_log;
drop function refuse_audit_change;
