-- One thing that could not be written, and what to do about it. Never a body, an address or a number.
create table bales.issue (
  id bigint generated always as identity primary key,
  org integer not null references bales.org (id),
  -- What it is about: `activity:<id>`, `lead:<id>`, `org`.
  subject text not null,
  code text not null,
  field text not null default '',
  parameters jsonb not null default '{}',
  -- Salesforce's own sentence.
  summary text not null default '',
  activity_seq bigint,
  -- The activity could not be written; false: it was, and something was left out.
  blocking boolean not null default true,
  lead text,
  record_id text,
  status text not null default 'open' check (status in ('open', 'resolved')),
  attempts integer not null default 1,
  first_seen timestamptz not null default now(),
  last_seen timestamptz not null default now(),
  unique (org, subject, code, field)
)
