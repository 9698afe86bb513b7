create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
drop trigger booking_events_append_only on booking_events;
create trigger booking_events_append_only before update or delete on booking_events
  for each row execute function refuse_change();
drop function refuse_change_but_erasure;
drop view unfinished_bookings;
