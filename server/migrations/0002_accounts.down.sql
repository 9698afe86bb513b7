-- Loses data: all people, their sessions and addresses.
drop view account_names;
drop table addresses;
drop table security_events;
drop table signing_keys;
drop table refresh_tokens;
drop table sessions;
drop table code_challenges;
drop table accounts;
