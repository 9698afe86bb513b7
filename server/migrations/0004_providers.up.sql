create table providers (
  id                    uuid primary key,
  account_id            uuid not null unique references accounts (id),
  name                  text not null check (char_length(name) between 1 and 100),
  about                 text,
  experience_years      smallint not null check (experience_years between 0 and 70),
  languages             text[] not null check (cardinality(languages) between 1 and 6),
  city                  text not null,
  state                 text not null,
  pin                   text not null check (pin ~ '^[1-9][0-9]{5}$'),
  lat                   double precision not null check (lat between -90 and 90),
  lng                   double precision not null check (lng between -180 and 180),
  service_radius_meters integer not null check (service_radius_meters between 1000 and 100000),
  zone                  text not null default 'Asia/Kolkata',
  photo_url             text,
  identity_verified_at  timestamptz,
  jobs_done             integer not null default 0 check (jobs_done >= 0),
  jobs_on_time          integer not null default 0 check (jobs_on_time between 0 and jobs_done),
  repeat_customers      integer not null default 0 check (repeat_customers >= 0),
  created_at            timestamptz not null
);

create table listings (
  id            uuid primary key,
  provider_id   uuid not null references providers (id),
  category_slug text not null references categories (slug),
  state         text not null check (state in ('draft', 'active', 'paused')),
  description   text,
  photo_urls    text[] not null default '{}' check (cardinality(photo_urls) <= 4),
  rating_sum    integer not null default 0 check (rating_sum >= 0),
  rating_count  integer not null default 0 check (rating_count >= 0),
  -- Bayesian mean × 100 (five ratings of 4.0 are assumed before the first): `bayesianMean` in TypeScript. A page of results never aggregates.
  rank_score    smallint not null generated always as ((rating_sum + 20) * 100 / (rating_count + 5)) stored,
  from_paise    integer check (from_paise >= 0),
  from_unit     text,
  -- Copied from the provider: search reads the index alone. cell = 0.1° square, lat and lng as whole tenths: (lat+90)*10 * 3600 + (lng+180)*10.
  cell          integer not null,
  lat           double precision not null,
  lng           double precision not null,
  service_radius_meters integer not null,
  created_at    timestamptz not null,
  constraint listings_one_per_category unique (provider_id, category_slug),
  -- Search promises a price on each card.
  constraint listings_active_has_price check (state <> 'active' or (from_paise is not null and from_unit is not null))
);
create index listings_search on listings (category_slug, cell, rank_score desc, id)
  include (lat, lng, service_radius_meters) where state = 'active';
create index listings_search_all on listings (cell, rank_score desc, id)
  include (lat, lng, service_radius_meters) where state = 'active';

create table offers (
  listing_id  uuid not null references listings (id) on delete cascade,
  service_id  uuid not null references services (id),
  unit        text not null check (unit in ('visit', 'hour', 'day', 'sqft', 'unit', 'project', 'quote')),
  price_paise integer not null check (price_paise >= 100),
  minutes     smallint not null check (minutes between 15 and 720),
  position    smallint not null,
  primary key (listing_id, service_id)
);

-- The front door in SQL: all that a booking has to know about an offer.
create view bookable_offers as
  select o.listing_id, o.service_id, o.unit, o.price_paise, o.minutes, s.names,
         l.category_slug, l.state as listing_state, l.provider_id, p.account_id as provider_account_id,
         p.zone, p.lat, p.lng, p.service_radius_meters, o.position
    from offers o
    join listings l on l.id = o.listing_id
    join providers p on p.id = l.provider_id
    join services s on s.id = o.service_id;

-- The front door in SQL: a provider as the two sides of a booking see them.
create view provider_cards as
  select id, account_id, name, photo_url, zone from providers;

-- The front door in SQL: who has a provider profile. Accounts reads it.
create view provider_accounts as
  select account_id, id as provider_id from providers;
