alter table bales.org
  -- Rises when waiting activities become due: a drain under way has to begin anew with the oldest.
  add column released integer not null default 0
