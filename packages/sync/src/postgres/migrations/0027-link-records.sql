-- Which BALES leads are linked with a record: several may be.
create index link_records on bales.link ((coalesce(lead_record, contact_record, last_record)), org)
