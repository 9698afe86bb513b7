-- All of a person's places, for export and erasure: `addresses_account` leaves out those that were taken away.
create index addresses_account_all on addresses (account_id);
