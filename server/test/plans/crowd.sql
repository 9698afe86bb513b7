-- Enough rows that the planner's choice is a real one, made in a second or two. No table has more than 30 000: of so many ANALYZE reads every
-- row, and so the plans are the same each time.
set synchronous_commit = on;

insert into accounts (id, phone, name, created_at)
select md5('account ' || n)::uuid, '+9170' || lpad(n::text, 8, '0'), 'Person ' || n, '2029-01-01'
  from generate_series(1, 10000) n;

insert into addresses (id, account_id, label, line1, city, state, pin, lat, lng, created_at)
select md5('address ' || n)::uuid, md5('account ' || n)::uuid, 'home', n || ' Road', 'Bengaluru', 'Karnataka', '560001', 12.97, 77.59, '2029-01-01'
  from generate_series(1, 10000) n;

insert into providers (id, account_id, name, experience_years, languages, city, state, pin, lat, lng, service_radius_meters, created_at)
select md5('provider ' || n)::uuid, md5('account ' || n)::uuid, 'Person ' || n, 5, '{en}', 'Bengaluru', 'Karnataka', '560001',
       8 + (n * 37 % 2400) / 100.0, 72 + (n * 91 % 1600) / 100.0, 15000, '2029-01-01'
  from generate_series(1, 6000) n;

insert into listings (id, provider_id, category_slug, state, rating_sum, rating_count, from_paise, from_unit, cell, lat, lng, service_radius_meters, created_at)
select md5('listing ' || n || c.slug)::uuid, md5('provider ' || n)::uuid, c.slug, 'active', n % 50, n % 10, 50000, 'visit',
       floor((p.lat + 90) * 10)::integer * 3600 + floor((p.lng + 180) * 10)::integer, p.lat, p.lng, 15000, '2029-01-01'
  from generate_series(1, 6000) n
  join providers p on p.id = md5('provider ' || n)::uuid
  cross join (select slug from categories where is_active order by position limit 4) c;

insert into offers (listing_id, service_id, unit, price_paise, minutes, position)
select l.id, s.id, s.unit, 50000, 60, 1
  from listings l join lateral (select * from services where category_slug = l.category_slug and is_active order by position limit 1) s on true
    on conflict do nothing;

insert into availability_plans (provider_id, days, updated_at)
select md5('provider ' || n)::uuid, '[]', '2029-01-01' from generate_series(1, 6000) n;

insert into leaves (id, provider_id, first_day, last_day, created_at)
select md5('leave ' || n)::uuid, md5('provider ' || n)::uuid, '2030-02-01', '2030-02-03', '2029-01-01' from generate_series(1, 6000) n;

insert into bookings (id, customer_id, provider_id, listing_id, category_slug, state, starts_at, ends_at, blocked, zone, total_paise, address,
                      distance_meters, start_code, respond_by, free_cancel_until, created_at, accepted_at, done_at)
select md5('booking ' || n)::uuid, md5('account ' || 6001 + n % 4000)::uuid, l.provider_id, l.id, l.category_slug, 'completed',
       at, at + interval '1 hour', tstzrange(at, at + interval '90 minutes'), 'Asia/Kolkata', 50000,
       '{"label": "home", "line1": "1 Road", "line2": null, "landmark": null, "city": "Bengaluru", "state": "Karnataka", "pin": "560001", "lat": 12.97, "lng": 77.59}',
       1000, '1234', at, at, at - interval '1 day', at, at + interval '1 hour'
  from (select row_number() over (order by id) as place, * from listings) l
  join (select n, timestamptz '2028-01-01' + n * interval '30 minutes' as at from generate_series(1, 24000) n) visit on visit.n = l.place;

insert into booking_lines (booking_id, position, service_id, names, unit, quantity, unit_price_paise, total_paise, minutes)
select b.id, 1, s.id, s.names, s.unit, 1, 50000, 50000, 60
  from bookings b join lateral (select * from services where category_slug = b.category_slug order by position limit 1) s on true
 where b.state = 'completed';

insert into booking_events (id, booking_id, version, actor, account_id, to_state, at)
select md5('event ' || id)::uuid, id, 1, 'customer', customer_id, 'requested', created_at from bookings where state = 'completed';

insert into events (id, name, payload, emitted_at)
select md5('outbox ' || n)::uuid, 'booking.requested', '{}', '2029-01-01' from generate_series(1, 20000) n;
truncate outbox;

insert into idempotency_keys (account_id, key, request_hash, status, body, created_at)
select md5('account ' || n)::uuid, 'key ' || n, '\x00', 201, '{}', '2029-01-01' from generate_series(1, 10000) n;

insert into notifications (id, account_id, app, kind, params, dedupe_key, created_at)
select md5('notification ' || n)::uuid, md5('account ' || 1 + n % 10000)::uuid, 'customer', 'booking_accepted', '{}', n::text, '2029-01-01'
  from generate_series(1, 20000) n;

insert into sessions (id, account_id, app, transport, user_agent, created_at, last_used_at, expires_at)
select md5('session ' || n)::uuid, md5('account ' || n)::uuid, 'customer', 'body', '', '2029-01-01', '2029-01-01', '2031-01-01'
  from generate_series(1, 10000) n;

insert into refresh_tokens (token_hash, session_id, salt, created_at, expires_at)
select decode(md5('token ' || n), 'hex'), md5('session ' || n)::uuid, '', '2029-01-01', '2031-01-01' from generate_series(1, 10000) n;
