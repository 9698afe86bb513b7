-- The front door in SQL: who still has something to do or to wait for. Nobody's account is deleted meanwhile.
create view unfinished_bookings as
  select b.id as booking_id, b.customer_id as account_id
    from bookings b
   where b.state in ('requested', 'accepted', 'on_the_way', 'in_progress', 'done')
   union all
  select b.id, p.account_id
    from bookings b join provider_cards p on p.id = b.provider_id
   where b.state in ('requested', 'accepted', 'on_the_way', 'in_progress', 'done');

-- Append-only, but for what somebody whose account is erased once wrote: their words may be taken out, and nothing else ever changes.
create function refuse_change_but_erasure() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.reason is null and to_jsonb(new) - 'reason' = to_jsonb(old) - 'reason' then
    return new;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
drop trigger booking_events_append_only on booking_events;
create trigger booking_events_append_only before update or delete on booking_events
  for each row execute function refuse_change_but_erasure();
drop function refuse_change;
