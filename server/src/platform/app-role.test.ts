import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testPlatform } from '../../test/platform.ts'

test.each([
  'create table mine (id int)',
  'create schema mine',
  'create function mine() returns int language sql as $$ select 1 $$',
  'alter table accounts add column more text',
  'drop table bookings',
  'truncate bookings',
  'update audit_log set reason = reason',
  'delete from audit_log',
  'truncate audit_log',
  'alter table audit_log disable trigger audit_log_only_added_to',
  'drop trigger audit_log_only_added_to on audit_log',
  'create trigger mine before insert on audit_log for each row execute function suppress_redundant_updates_trigger()',
  'create or replace function refuse_audit_change() returns trigger language plpgsql as $$ begin return null; end $$',
  "set session_replication_role = 'replica'",
  'set role postgres',
  'create role mine superuser',
  'delete from schema_migrations',
  'delete from graphile_worker.migrations',
])('the application may not: %s', async (statement) => {
  await using t = await testPlatform()
  await expect(sql.raw(statement).execute(t.db)).rejects.toMatchObject({
    code: '42501',
    // Of PostgreSQL itself: the log's trigger, which would come after, says it in other words.
    message: expect.stringMatching(/^(permission denied|must be (owner|superuser))/),
  })
})

test.each(['update audit_log set reason = reason', 'delete from audit_log', 'truncate audit_log'])(
  'nor may the owner of the database: %s',
  async (statement) => {
    await using t = await testPlatform()
    await expect(t.asOwner(statement)).rejects.toThrow('the audit log is only ever added to')
  },
)
