-- Loses data: the catalogue; the seed brings it back.
drop table cities;
drop table services;
drop table categories;
