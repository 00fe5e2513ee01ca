create index activity_waiting on bales.activity (org, lead) where state = 'waiting'
