-- At most two secrets an org are active, so that one can be replaced while the other still signs.
create table bales.webhook_secret (
  org integer not null references bales.org (id) on delete cascade,
  slot smallint not null check (slot in (1, 2)),
  secret bytea not null,
  key_id text not null,
  created_at timestamptz not null default now(),
  primary key (org, slot)
)
