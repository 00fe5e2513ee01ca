-- BALES leads that were erased: a salted hash alone, so that old files and late webhooks bring nothing back.
create table bales.tombstone (
  org integer not null references bales.org (id) on delete cascade,
  digest bytea not null,
  erased_at timestamptz not null default now(),
  primary key (digest, org)
)
