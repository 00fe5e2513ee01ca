-- Links whose record is gone: looked for again every five minutes.
create index link_astray on bales.link (org)
where (status = 'linked' and lead_record is null and contact_record is null)
  or (status = 'failed' and reason in ('DELETED', 'CONVERTED_WITHOUT_CONTACT'))
