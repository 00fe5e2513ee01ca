create index activity_issue on bales.activity (org, seq) where state = 'issue'
