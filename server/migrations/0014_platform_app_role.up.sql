-- The application's own role: it reads and writes rows; tables, triggers and rights are not its to change, and the audit log it only adds
-- to. Whoever the application signs in as is a member of it; the owner migrates (DATABASE_OWNER_URL).
do $$
begin
  if not exists (select from pg_roles where rolname = 'buildxpert_app') then
    create role buildxpert_app nologin;
  end if;
exception
  -- Roles belong to the whole cluster: another database's migration made it at the same moment.
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then
    raise exception 'the role buildxpert_app is missing; have an administrator run: create role buildxpert_app nologin';
end
$$;

-- The default since PostgreSQL 15; databases that came from an older one may still let everybody. The down leaves it so.
revoke create on schema public from public;

grant usage on schema public, graphile_worker to buildxpert_app;
grant select, insert, update, delete on all tables in schema public, graphile_worker to buildxpert_app;
grant usage, select on all sequences in schema public, graphile_worker to buildxpert_app;
-- For what later migrations create, as long as the same owner runs them.
alter default privileges in schema public, graphile_worker
  grant select, insert, update, delete on tables to buildxpert_app;
alter default privileges in schema public, graphile_worker
  grant usage, select on sequences to buildxpert_app;

revoke update, delete on audit_log from buildxpert_app;
revoke insert, update, delete on schema_migrations, graphile_worker.migrations from buildxpert_app;

-- The queue's tables show nobody but their owner a row unless a policy says so.
create policy buildxpert_app on graphile_worker._private_jobs to buildxpert_app using (true);
create policy buildxpert_app on graphile_worker._private_job_queues to buildxpert_app using (true);
create policy buildxpert_app on graphile_worker._private_tasks to buildxpert_app using (true);
create policy buildxpert_app on graphile_worker._private_known_crontabs to buildxpert_app using (true);
