-- Up to when converted and deleted records were looked for.
alter table bales.org add column followed_to timestamptz
