-- Opportunities that BALES has created, by BALES lead: later activities of the lead carry one of them.
create table bales.opportunity (
  org integer not null references bales.org (id) on delete cascade,
  id text not null,
  lead text not null,
  created_at timestamptz not null,
  closed boolean not null,
  primary key (id, org)
)
