-- Without it the hashes of short lead IDs could be found by trying.
alter table bales.org add column salt bytea not null default decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')
