-- Loses data: all bookings and their history.
drop view booked_ranges;
drop table booking_events;
drop function refuse_change();
drop table booking_lines;
drop table bookings;
