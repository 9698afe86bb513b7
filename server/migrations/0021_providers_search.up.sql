-- The few who come from farther away than most (store-search.ts): the whole reach is looked through for them alone.
create index listings_search_far on listings (category_slug, cell) include (id, rank_score, lat, lng, service_radius_meters)
  where state = 'active' and service_radius_meters > 30000;
create index listings_search_far_all on listings (cell) include (id, rank_score, lat, lng, service_radius_meters)
  where state = 'active' and service_radius_meters > 30000;

-- The shortest offer of a listing, without its row.
create index offers_shortest on offers (listing_id, minutes);
