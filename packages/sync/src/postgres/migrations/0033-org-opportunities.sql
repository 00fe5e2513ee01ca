-- SystemModstamp up to which Opportunities were read.
alter table bales.org add column opportunities_read_to timestamptz
