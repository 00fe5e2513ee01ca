alter table bales.org
  -- When expired bodies were last looked for.
  add column bodies_swept_at timestamptz
