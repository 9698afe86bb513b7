drop view account_standing;
drop view saved_addresses;
