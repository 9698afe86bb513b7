-- Takes away the rights of the application's role: only the owner can run it then. The role itself stays: it belongs to the whole cluster.
drop policy buildxpert_app on graphile_worker._private_known_crontabs;
drop policy buildxpert_app on graphile_worker._private_tasks;
drop policy buildxpert_app on graphile_worker._private_job_queues;
drop policy buildxpert_app on graphile_worker._private_jobs;
alter default privileges in schema public, graphile_worker revoke all on sequences from buildxpert_app;
alter default privileges in schema public, graphile_worker revoke all on tables from buildxpert_app;
revoke all on all sequences in schema public, graphile_worker from buildxpert_app;
revoke all on all tables in schema public, graphile_worker from buildxpert_app;
revoke all on schema public, graphile_worker from buildxpert_app;
