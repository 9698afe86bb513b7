-- Loses data: all providers, listings and offers.
drop view provider_cards;
drop view provider_accounts;
drop view bookable_offers;
drop table offers;
drop table listings;
drop table providers;
