alter table bales.issue
  add column kind text,
  -- Something changed that the org's BalesSyncIssue__c row does not show yet.
  add column dirty boolean not null default true,
  -- ID of that row; null while there is none.
  add column mirror_id text
