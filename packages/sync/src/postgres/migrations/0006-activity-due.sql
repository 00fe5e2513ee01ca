create index activity_due on bales.activity (org, seq) where state = 'due'
