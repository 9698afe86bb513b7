drop index notifications_booking;
