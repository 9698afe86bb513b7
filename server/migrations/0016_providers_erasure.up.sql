-- Of a provider whose account was erased stays a row without a person: bookings and ratings hang on it.
alter table providers
  add column erased_at timestamptz,
  alter column name drop not null,
  alter column languages drop not null,
  alter column city drop not null,
  alter column state drop not null,
  alter column pin drop not null,
  add constraint providers_whole_until_erased check (
    case when erased_at is null then num_nulls(name, languages, city, state, pin) = 0
         else num_nonnulls(name, about, languages, city, state, pin, photo_url, identity_verified_at) = 0 end);

create or replace view provider_cards as
  select id, account_id, name, photo_url, zone, erased_at is not null as is_erased from providers;

create or replace view bookable_offers as
  select o.listing_id, o.service_id, o.unit, o.price_paise, o.minutes, s.names,
         l.category_slug,
         -- In the days of grace before a deletion a listing is as good as paused.
         case when l.state = 'active' and exists (select from leaving_accounts a where a.account_id = p.account_id)
              then 'paused' else l.state end as listing_state,
         l.provider_id, p.account_id as provider_account_id,
         p.zone, p.lat, p.lng, p.service_radius_meters, o.position
    from offers o
    join listings l on l.id = o.listing_id
    join providers p on p.id = l.provider_id
    join services s on s.id = o.service_id;
