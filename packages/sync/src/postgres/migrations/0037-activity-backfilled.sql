alter table bales.activity
  -- Somebody asked for it by a back-fill: the day from which activities are sent does not keep it back.
  add column backfilled boolean not null default false
