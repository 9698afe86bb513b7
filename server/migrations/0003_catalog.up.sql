create table categories (
  slug      text primary key check (slug ~ '^[a-z]{2,30}$'),
  position  smallint not null unique,
  icon      text not null,
  -- { "en": "Plumbing", "hi": … } for all six languages
  names     jsonb not null check (names ?& array['en', 'hi', 'kn', 'ta', 'te', 'ml']),
  is_active boolean not null default true
);

create table services (
  id            uuid primary key,
  category_slug text not null references categories (slug),
  slug          text not null,
  position      smallint not null,
  names         jsonb not null check (names ?& array['en', 'hi', 'kn', 'ta', 'te', 'ml']),
  unit          text not null check (unit in ('visit', 'hour', 'day', 'sqft', 'unit', 'project', 'quote')),
  minutes       smallint not null check (minutes between 15 and 720),
  is_active     boolean not null default true,
  unique (category_slug, slug)
);

create table cities (
  id         text primary key check (id ~ '^[a-z0-9-]{2,60}$'),
  names      jsonb not null check (names ? 'en'),
  state      text not null,
  pin        text not null check (pin ~ '^[1-9][0-9]{5}$'),
  lat        double precision not null,
  lng        double precision not null,
  population integer not null,
  -- Every name in every language, lower case, for "starts with" search.
  search     text not null
);
create index cities_search on cities using gin (search gin_trgm_ops);

-- Great-circle distance in whole metres. The haversine formula with the earth radius of `distanceMeters` in TypeScript,
-- without squares, on which PostgreSQL refuses numbers too close to zero; to a metre the same.
-- Not `strict`, on purpose: PostgreSQL then writes the formula into the query, which is ten times faster than calling it.
create function distance_meters(lat1 double precision, lng1 double precision, lat2 double precision, lng2 double precision)
returns integer language sql immutable parallel safe as $$
  select (2 * 6371008.8 * asin(least(1, sqrt(
    (1 - cosd(lat2 - lat1) + cosd(lat1) * cosd(lat2) * (1 - cosd(lng2 - lng1))) / 2))))::integer
$$;
