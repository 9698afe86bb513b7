-- Loses data: keys that sign no more. Access tokens they signed are refused at once; apps get others by themselves.
delete from signing_keys where retired_at is not null;
alter table signing_keys
  drop constraint signing_keys_retired_before_removed,
  drop constraint signing_keys_private_while_signing,
  drop column removed_at,
  alter column sealed_private set not null;
