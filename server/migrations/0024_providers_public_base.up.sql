-- Listings no longer copy the base itself but the middle of the square of about 550 m in which it lies (public-base.ts): whoever asks for enough
-- distances would find the very point.
update listings set lat = (floor(lat * 200) + 0.5) / 200, lng = (floor(lng * 200) + 0.5) / 200
 where provider_id in (select id from providers where erased_at is null);

-- What is booked is measured from there, too.
create or replace view bookable_offers as
  select o.listing_id, o.service_id, o.unit, o.price_paise, o.minutes, s.names,
         l.category_slug,
         -- In the days of grace before a deletion a listing is as good as paused.
         case when l.state = 'active' and exists (select from leaving_accounts a where a.account_id = p.account_id)
              then 'paused' else l.state end as listing_state,
         l.provider_id, p.account_id as provider_account_id,
         p.zone, l.lat, l.lng, l.service_radius_meters, o.position
    from offers o
    join listings l on l.id = o.listing_id
    join providers p on p.id = l.provider_id
    join services s on s.id = o.service_id;
