create index activity_waiting on bales.activity (lead, org) where state = 'waiting'
