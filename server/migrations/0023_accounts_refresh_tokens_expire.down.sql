drop index refresh_tokens_expires_at;
