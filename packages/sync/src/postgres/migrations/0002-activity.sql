-- The inbox: every accepted activity, for ever (payloads are pruned by age, keys and Task IDs are not).
create table bales.activity (
  org integer not null references bales.org (id),
  seq bigint generated always as identity,
  -- The ID that came first; with the tenant it is the Task's BalesActivityId__c.
  id text not null,
  -- The same activity's ID from the other source, once both have brought it.
  alias text,
  -- Whether `id` was derived from a file's lead, kind and time.
  derived boolean not null,
  lead text not null,
  kind text not null,
  -- Natural key: minutes since 1970 UTC, and the place among equals.
  minute integer not null,
  place smallint not null,
  occurred_at timestamptz not null,
  state text not null check (state in ('waiting', 'due', 'sent', 'skipped', 'issue', 'removedInSalesforce')),
  -- Why it is skipped, held or refused; the code of the last failure while it is retried.
  code text,
  -- Null: at once.
  due_at timestamptz,
  attempts smallint not null default 0,
  -- Rises with every accepted change, so that a delivery in flight cannot mark what it did not carry.
  version integer not null default 0,
  revision bigint,
  payload text,
  hash bytea not null,
  -- What the Task was last written from, while a change is on its way.
  sent_payload text,
  task text,
  updated_at timestamptz not null default now(),
  primary key (seq)
)
