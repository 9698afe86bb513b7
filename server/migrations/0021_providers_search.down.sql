drop index offers_shortest;
drop index listings_search_far_all;
drop index listings_search_far;
