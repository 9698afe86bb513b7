-- Spent tokens are removed by when they would have run out; without an index all that are kept, a month of them, were looked at for it.
create index refresh_tokens_expires_at on refresh_tokens (expires_at);
