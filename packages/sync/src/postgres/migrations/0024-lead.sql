-- BALES leads as BALES sent them: what a link row shows, and what suggestions compare. Forgotten when a lead is erased.
create table bales.lead (
  org integer not null references bales.org (id) on delete cascade,
  lead text not null,
  name text,
  company text,
  mail text,
  url text,
  -- NFKC, lower case, without spaces: what suggestions compare.
  mail_key text,
  person_key text,
  deleted boolean not null default false,
  updated_at timestamptz not null default now(),
  primary key (lead, org)
)
