-- A key that signs no more loses its private half at once; it verifies until no token of it can run, and is then removed for good.
alter table signing_keys
  alter column sealed_private drop not null,
  add column removed_at timestamptz;
update signing_keys set sealed_private = null where retired_at is not null;
alter table signing_keys
  add constraint signing_keys_private_while_signing check ((sealed_private is null) = (retired_at is not null)),
  add constraint signing_keys_retired_before_removed check (removed_at is null or retired_at is not null);
