create index webhook_seen_age on bales.webhook_seen (seen_at)
