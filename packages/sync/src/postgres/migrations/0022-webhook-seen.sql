-- Signatures of the last ten minutes: the same signed message is taken once.
create table bales.webhook_seen (
  org integer not null,
  digest bytea not null,
  seen_at timestamptz not null default now(),
  primary key (digest, org)
)
