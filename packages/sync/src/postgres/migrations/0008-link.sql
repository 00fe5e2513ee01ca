-- A cache of BalesLink__c, for the claim to join with. The org's rows are the truth.
create table bales.link (
  org integer not null references bales.org (id),
  lead text not null,
  -- BalesLink__c ID.
  row_id text not null,
  status text not null check (status in ('unlinked', 'linked', 'failed')),
  reason text,
  lead_record text,
  contact_record text,
  account_record text,
  primary key (lead, org)
)
