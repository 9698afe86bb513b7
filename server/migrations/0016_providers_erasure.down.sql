-- Refuses while providers are erased: what they were called cannot be brought back.
create or replace view bookable_offers as
  select o.listing_id, o.service_id, o.unit, o.price_paise, o.minutes, s.names,
         l.category_slug, l.state as listing_state, l.provider_id, p.account_id as provider_account_id,
         p.zone, p.lat, p.lng, p.service_radius_meters, o.position
    from offers o
    join listings l on l.id = o.listing_id
    join providers p on p.id = l.provider_id
    join services s on s.id = o.service_id;
drop view provider_cards;
create view provider_cards as
  select id, account_id, name, photo_url, zone from providers;
alter table providers
  drop constraint providers_whole_until_erased,
  alter column name set not null,
  alter column languages set not null,
  alter column city set not null,
  alter column state set not null,
  alter column pin set not null,
  drop column erased_at;
