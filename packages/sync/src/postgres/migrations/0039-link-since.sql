alter table bales.link
  -- Linked with this record since then.
  add column linked_at timestamptz
