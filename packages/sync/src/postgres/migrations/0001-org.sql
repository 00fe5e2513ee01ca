-- One row per connection: one BALES tenant in one Salesforce org.
create table bales.org (
  id integer generated always as identity primary key,
  -- As in /v1/orgs/{orgId} and --org.
  name text not null unique,
  -- First part of every BalesActivityId__c.
  tenant text not null,
  -- False while a drain runs, and after one that did not end by itself: outcomes may be unknown.
  clean boolean not null default true,
  -- Highest seq that a drain may have sent; what lies above was never in flight.
  sending_seq bigint not null default 0,
  -- Nothing is sent before this time (limits, circuit breaker), and why.
  wait_until timestamptz,
  wait_code text,
  -- SystemModstamp up to which BalesLink__c rows were read.
  links_read_to timestamptz,
  -- The latest snapshot of settings, users and closed statuses read from the org.
  context jsonb,
  context_read_at timestamptz,
  created_at timestamptz not null default now()
)
