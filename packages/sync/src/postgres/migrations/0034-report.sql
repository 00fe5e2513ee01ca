-- Salesforce reports that were imported, and those that are imported again and again.
create table bales.report (
  org integer not null references bales.org (id) on delete cascade,
  report text not null,
  name text not null,
  -- Further columns that it must have.
  columns text[] not null default '{}',
  -- How it was read: one run, one export, or slices.
  way text not null check (way in ('run', 'export', 'slices')),
  rows integer not null,
  -- Report runs that the latest import took.
  runs integer not null,
  scheduled boolean not null default false,
  -- Null: not scheduled.
  next_at timestamptz,
  imported_at timestamptz not null default now(),
  -- Code of the latest failure.
  error text,
  primary key (report, org)
)
