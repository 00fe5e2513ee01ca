alter table bales.activity
  -- The rule's time for the body is over: it has been, or is being, taken out of Salesforce.
  add column body_removed boolean not null default false
