-- What was told of a booking, for when somebody it speaks of is erased.
create index notifications_booking on notifications (booking_id) where booking_id is not null;
