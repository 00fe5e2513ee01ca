-- Tasks inserted, by the tenant's day and kind: BalesConnection__c.DailyCounts__c.
create table bales.daily_count (
  org integer not null references bales.org (id),
  day date not null,
  kind text not null,
  count integer not null,
  primary key (org, day, kind)
)
