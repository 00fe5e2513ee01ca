-- The record of a link whose lookup Salesforce cleared: where a deleted record is looked for again.
alter table bales.link add column last_record text
