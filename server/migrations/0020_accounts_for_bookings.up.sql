-- The front door in SQL: the place that somebody books for.
create view saved_addresses as
  select id, account_id, label, line1, line2, landmark, city, state, pin, lat, lng
    from addresses
   where deleted_at is null;

-- The front door in SQL: whether somebody is leaving. Who books reads it `for share`, which holds the account as it is until the booking is
-- there to be seen: a wish to be deleted comes before that, and is seen, or waits, and sees the booking.
create view account_standing as
  select id as account_id, deletes_at is not null as is_leaving from accounts;
