-- What staff did (PRODUCT §13): only ever added to, each entry chained to the one before (docs/decisions/0009).
create table audit_log (
  seq           bigint primary key check (seq > 0),
  -- Whole milliseconds, as they are hashed.
  at            timestamptz(3) not null,
  -- Who did it, as they were then; all null: the command line. No reference: the log outlives whatever it speaks of.
  staff_id      uuid,
  staff_name    text,
  staff_role    text,
  action        text not null check (action ~ '^[a-z_.]{1,60}$'),
  subject_kind  text not null,
  subject_id    text,
  reason        text,
  before        jsonb,
  after         jsonb,
  -- As it was hashed, which `inet` might spell differently.
  ip            text,
  request_id    text not null,
  previous_hash bytea not null check (octet_length(previous_hash) = 32),
  hash          bytea not null check (octet_length(hash) = 32),
  constraint audit_log_actor_whole check (num_nulls(staff_id, staff_name, staff_role) in (0, 3))
);
create index audit_log_staff on audit_log (staff_id, seq desc) where staff_id is not null;
create index audit_log_action on audit_log (action, seq desc);
create index audit_log_subject on audit_log (subject_id, seq desc) where subject_id is not null;

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is only ever added to' using errcode = 'insufficient_privilege';
end
$$;
-- For everybody, the owner of the table too.
create trigger audit_log_only_added_to before update or delete or truncate on audit_log
  for each statement execute function refuse_audit_change();
