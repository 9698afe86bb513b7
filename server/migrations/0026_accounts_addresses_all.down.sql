drop index addresses_account_all;
