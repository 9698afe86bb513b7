-- How a code went out and what its vendor says became of it. `sms` and `none` fit every code of before.
alter table code_challenges
  add column channel text not null default 'sms' check (channel in ('sms', 'voice')),
  add column delivery text not null default 'none'
    check (delivery in ('none', 'queued', 'sent', 'delivered', 'undelivered', 'failed')),
  -- The vendor's own code for what went wrong; for metrics, nothing is decided by it.
  add column delivery_error text check (char_length(delivery_error) <= 20);
