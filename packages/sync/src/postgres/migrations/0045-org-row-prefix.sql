alter table bales.org
  -- What stands before this tenant's IDs in keys of the org's rows: empty for the tenant that the org knew first; null: not decided yet.
  add column row_prefix text
